package dashboard_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/leonelquinteros/gotext"
)

// TestMessages holds every language to what the program says. With -update it
// writes what is lacking, to be filled in, and drops what is no longer said.
func TestMessages(t *testing.T) {
	all := messagesOf(t)
	files, err := filepath.Glob("locales/*.po")
	if err != nil || len(files) == 0 {
		t.Fatalf("no languages: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".po"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			po := gotext.NewPo()
			po.Parse(text)
			there := translationsOf(po)
			if *update {
				if err := os.WriteFile(file, catalogueText(text, all, there), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			missing := 0
			for _, m := range all.order {
				translation := there[m.key()]
				if translation == nil || len(m.forms(translation)) == 0 {
					if missing++; missing <= 20 {
						t.Errorf("not translated: %q (%s)", m.text, all.where[m][0])
					}
					continue
				}
				for _, form := range m.forms(translation) {
					if all.terms[m] {
						continue
					}
					if complaint := differs(m, form); complaint != "" {
						t.Errorf("%q: %s in %q", m.text, complaint, form)
					}
				}
			}
			if missing > 20 {
				t.Errorf("and %d more", missing-20)
			}
			for key := range there {
				if !slices.ContainsFunc(all.order, func(m spoken) bool { return m.key() == key }) && key.text != "" {
					t.Errorf("said nowhere: %q", key.text)
				}
			}
		})
	}
}

// key is a message as gettext finds it.
func (m spoken) key() spoken { return spoken{context: m.context, text: m.text} }

// forms are the translations of a message, none where one is lacking.
func (m spoken) forms(translation *gotext.Translation) []string {
	var forms []string
	for _, form := range translation.Trs {
		if form == "" {
			return nil
		}
		forms = append(forms, form)
	}
	return forms
}

// translationsOf reads a gettext file's messages.
func translationsOf(po *gotext.Po) map[spoken]*gotext.Translation {
	there := map[spoken]*gotext.Translation{}
	for text, translation := range po.GetDomain().GetTranslations() {
		there[spoken{text: text}] = translation
	}
	for context, texts := range po.GetDomain().GetCtxTranslations() {
		for text, translation := range texts {
			there[spoken{context: context, text: text}] = translation
		}
	}
	return there
}

var (
	verb = regexp.MustCompile(`%(?:\[(\d+)\])?[-+# 0]*\d*(?:\.\d+)?([a-zA-Z%])`)
	tag  = regexp.MustCompile(`</?[a-z][^>]*>`)
)

// verbs lists which argument is written how: "1s 2d". A plural form may leave
// arguments out: "one member" has no need of the number.
func verbs(text string) []string {
	var all []string
	next := 1
	for _, match := range verb.FindAllStringSubmatch(text, -1) {
		if match[2] == "%" {
			continue
		}
		if match[1] != "" {
			next, _ = strconv.Atoi(match[1])
		}
		all = append(all, fmt.Sprint(next, match[2]))
		next++
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// differs compares what must be the same in a translation.
func differs(m spoken, form string) string {
	own, other := verbs(m.text), verbs(form)
	if m.plural != "" {
		own = verbs(m.plural)
		for _, v := range other {
			if !slices.Contains(own, v) {
				return fmt.Sprintf("verbs %v are not all among %v", other, own)
			}
		}
	} else if !slices.Equal(own, other) {
		return fmt.Sprintf("verbs %v are not %v", other, own)
	}
	if strings.Contains(strings.NewReplacer("%%", "").Replace(form), "%!") {
		return "a bad verb"
	}
	a, b := tag.FindAllString(m.text, -1), tag.FindAllString(form, -1)
	slices.Sort(a)
	slices.Sort(b)
	if !slices.Equal(a, b) {
		return fmt.Sprintf("markup %v is not %v", b, a)
	}
	return ""
}

// catalogueText writes a gettext file: the header as it was, then every message
// in the order of the program, with its translation where there is one.
func catalogueText(old []byte, all *sayingList, there map[spoken]*gotext.Translation) []byte {
	header, _, _ := strings.Cut(string(old), "\n\n")
	var out strings.Builder
	out.WriteString(header + "\n")
	forms := 1
	if match := regexp.MustCompile(`nplurals=(\d)`).FindStringSubmatch(header); match != nil {
		forms, _ = strconv.Atoi(match[1])
	}
	for _, m := range all.order {
		fmt.Fprintf(&out, "\n#: %s\n", strings.Join(all.where[m], " "))
		if m.context != "" {
			fmt.Fprintf(&out, "msgctxt %s\n", quoted(m.context))
		}
		fmt.Fprintf(&out, "msgid %s\n", quoted(m.text))
		form := func(n int) string {
			if translation := there[m.key()]; translation != nil {
				return quoted(translation.Trs[n])
			}
			return `""`
		}
		if m.plural == "" {
			fmt.Fprintf(&out, "msgstr %s\n", form(0))
			continue
		}
		fmt.Fprintf(&out, "msgid_plural %s\n", quoted(m.plural))
		for n := range forms {
			fmt.Fprintf(&out, "msgstr[%d] %s\n", n, form(n))
		}
	}
	return []byte(out.String())
}

// quoted writes a text as gettext does.
func quoted(text string) string {
	return `"` + strings.NewReplacer("\\", `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(text) + `"`
}
