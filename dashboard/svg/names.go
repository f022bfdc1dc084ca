package svg

import "strconv"

// names gives new ids to the parts of a drawing. The library's own hold a
// counter of all charts that a VM has drawn; the new ones are numbered in the
// order in which the drawing mentions them, for each kind of its own:
// "zr17-c3" becomes "<prefix>-c0".
//
// Two drawings with different prefixes share no id: the kind and the number
// are the part after the last "-", and "title" and "desc" have no number.
type names struct {
	prefix string
	given  map[string]string
	counts map[string]int
}

// rename returns the new id of an old one, always the same.
func (n *names) rename(old string) string {
	if id, ok := n.given[old]; ok {
		return id
	}
	if n.given == nil {
		n.given, n.counts = map[string]string{}, map[string]int{}
	}
	kind := kindOf(old)
	id := n.prefix + "-" + kind + strconv.Itoa(n.counts[kind])
	n.counts[kind]++
	n.given[old] = id
	return id
}

// kindOf returns the letters of an id such as "zr0-c12": clip path, gradient,
// pattern or shadow. An id of another form has the kind "x".
func kindOf(id string) string {
	end := len(id)
	for end > 0 && id[end-1] >= '0' && id[end-1] <= '9' {
		end--
	}
	start := end
	for start > 0 && id[start-1] >= 'a' && id[start-1] <= 'z' {
		start--
	}
	if start == end || end == len(id) || start == 0 || id[start-1] != '-' {
		return "x"
	}
	return id[start:end]
}
