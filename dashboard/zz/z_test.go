package zz
import ("testing";"os";"bytes";"fmt";"github.com/andybalholm/brotli";"github.com/klauspost/compress/gzip";"github.com/klauspost/compress/flate")
func BenchmarkZ(b *testing.B){
 for _,f:=range []string{"/tmp/page_indicators_internet-users.html","/tmp/page_gap.html"} { body,_:=os.ReadFile(f)
 for _,l:=range []int{0,1,2,3,4,5}{ w:=brotli.NewWriterLevel(nil,l); b.Run(fmt.Sprint(f[10:14],"-br-",l),func(b *testing.B){ var n int; for b.Loop(){ var o bytes.Buffer; w.Reset(&o); w.Write(body); w.Close(); n=o.Len()}; b.ReportMetric(float64(n),"bytes")})
 }
 for _,l:=range []int{1,2,3,4,5,6}{ w:=brotli.NewWriterV2(nil,l); b.Run(fmt.Sprint(f[10:14],"-brV2-",l),func(b *testing.B){ var n int; for b.Loop(){ var o bytes.Buffer; w.Reset(&o); w.Write(body); w.Close(); n=o.Len()}; b.ReportMetric(float64(n),"bytes")})
 }
 for _,l:=range []int{1,2,3,4,5,6}{ w,_:=gzip.NewWriterLevel(nil,l); b.Run(fmt.Sprint(f[10:14],"-gz-",l),func(b *testing.B){ var n int; for b.Loop(){ var o bytes.Buffer; w.Reset(&o); w.Write(body); w.Close(); n=o.Len()}; b.ReportMetric(float64(n),"bytes")})
 }}
 _ = flate.BestSpeed
}
