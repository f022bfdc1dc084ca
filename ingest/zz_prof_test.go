package ingest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"readiness/data"
	"readiness/data/warehouse"
)

func cpu() float64 {
	var r syscall.Rusage
	syscall.Getrusage(0, &r)
	return float64(r.Utime.Sec+r.Stime.Sec) + float64(r.Utime.Usec+r.Stime.Usec)/1e6
}

func rss() string {
	c, _ := os.ReadFile("/proc/self/status")
	for _, l := range splitLines(string(c)) {
		if len(l) > 6 && l[:6] == "VmHWM:" {
			return l
		}
	}
	return ""
}
func splitLines(s string) (out []string) {
	start := 0
	for i := range s {
		if s[i] == '\n' {
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return
}

func BenchmarkZZ(b *testing.B) {
	path := "/tmp/WDICSV.csv"
	var series, countries []string
	if _, err := os.Stat(path); err != nil {
		series, countries = wideFile(b, path, 400_000)
	} else {
		series, countries = wideFile(b, "/tmp/small.csv", 1)
		series = nil
		for at := range (400_000 + 265) / 266 {
			series = append(series, fmt.Sprintf("SE.R%05d.ZS", at))
		}
	}
	ctx := context.Background()
	say := func(name string, f func()) {
		c, w := cpu(), time.Now()
		f()
		fmt.Printf("%-12s cpu %.2f wall %.2f %s\n", name, cpu()-c, time.Since(w).Seconds(), rss())
	}
	fatal := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	if os.Getenv("ZZOWN") != "" {
		target, err := warehouse.Create(ctx, filepath.Join(b.TempDir(), "own.duckdb"), warehouse.Settings{MemoryLimit: os.Getenv("ZZMEM")})
		fatal(err)
		conn, _ := target.Conn(ctx)
		say("own", func() {
			_, err = conn.ExecContext(ctx, duckDBOwn(path))
			fatal(err)
			conn.Close()
			target.Finish(ctx)
		})
		return
	}
	folder := b.TempDir()
	target, err := warehouse.Create(ctx, filepath.Join(folder, "release.duckdb"), warehouse.Settings{MemoryLimit: os.Getenv("ZZMEM")})
	fatal(err)
	conn, _ := target.Conn(ctx)
	catalog, _ := data.Embedded()
	stage, err := openStage(ctx, conn, catalog)
	fatal(err)
	say("madeup", func() { madeUp(b, stage, series, countries) })
	head, _ := readHead(path)
	file := File{Source: "worldbank", Path: path, Name: "2026-07/WDICSV.csv", Head: head, Snapshot: 1, Vintage: "2026-07-13"}
	format, _ := match(worldbank().Formats, file)
	var r release
	say("load", func() { _, err := format.Load(ctx, stage, file); fatal(err) })
	say("harmonise", func() { fatal(stage.run(ctx, harmoniseScript)) })
	say("validate", func() { fatal(stage.run(ctx, validateScript)) })
	say("settle", func() { fatal(stage.run(ctx, settleScript)) })
	say("write", func() { fatal(stage.run(ctx, writeScript)) })
	say("identify", func() { fatal(stage.identify(ctx, &r)) })
	conn.Close()
	say("finish", func() { fatal(target.Finish(ctx)) })
	name := filepath.Join(folder, r.ID+warehouse.Extension)
	os.Rename(target.Path(), name)
	st, _ := os.Stat(name)
	fmt.Println("size", st.Size())
	say("verify", func() {
		reader, err := warehouse.OpenReadOnly(ctx, name, warehouse.ReaderSettings{MemoryLimit: "640MB", Threads: 2})
		fatal(err)
		fatal(Verify(ctx, reader))
		reader.Close()
	})
}
