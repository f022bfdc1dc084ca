package dashboard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"readiness/data"
	"readiness/queries"
)

// points writes a score or a difference of scores.
func (w words) points(value float64) string { return w.number(value, 1) }

// percentOf writes a share: 0.8333 as "83%".
func percentOf(share float64) string { return strconv.FormatFloat(100*share, 'f', 0, 64) + "%" }

// rankRange writes "5", or "4 to 6".
func (w words) rankRange(r queries.RankRange) string {
	if r.Low == r.High {
		return strconv.Itoa(r.Low)
	}
	return w.say("%d to %d", r.Low, r.High)
}

// indexFinding says where the focus stands on the composite: its score, its
// rank and, where they are drawn, the range of its ranks; who leads; who is not
// ranked. With fewer than fewMembers ranked it compares nobody.
func (w words) indexFinding(focus data.CountryCode, rows indexRows) string {
	result := rows.result
	if result.Ranked < fewMembers {
		return w.count(result.Ranked, "Only %d member has enough figures for an index in %d, too few to compare.",
			"Only %d members have enough figures for an index in %d, too few to compare.", result.Ranked, result.Year)
	}
	var own, leader queries.IndexCountry
	var absent []data.CountryCode
	for _, country := range result.Countries {
		if country.Country == focus {
			own = country
		}
		if country.Index.Rank == 1 && leader.Country == "" {
			leader = country
		}
		if country.Index.Status == queries.NotRanked {
			absent = append(absent, country.Country)
		}
	}
	name := w.country(focus)
	var sentence string
	switch {
	case own.Index.Score == nil:
		sentence = w.say("%s is not ranked in %d: %s. %s leads with %s points.", name, result.Year, w.why(own.Index),
			w.country(leader.Country), w.points(*leader.Index.Score))
		absent = slices.DeleteFunc(absent, func(code data.CountryCode) bool { return code == focus })
	case own.Index.Rank == 1:
		sentence = w.withRange(w.say("%s leads the %d ranked members in %d with %s of 100 points", name, result.Ranked, result.Year,
			w.points(*own.Index.Score)), focus, rows.ranges) + "."
	default:
		text := w.say("%s has %s of 100 points in %d, rank %d of the %d ranked members", name, w.points(*own.Index.Score), result.Year, own.Index.Rank, result.Ranked)
		if own.Index.Tied {
			text = w.say("%s has %s of 100 points in %d, rank shared %d of the %d ranked members", name, w.points(*own.Index.Score), result.Year, own.Index.Rank, result.Ranked)
		}
		sentence = w.say("%s; %s leads with %s.", w.withRange(text, focus, rows.ranges), w.country(leader.Country), w.points(*leader.Index.Score))
	}
	if len(absent) > 0 {
		sentence += " " + w.count(len(absent), "%s is not ranked: too few figures.", "%s are not ranked: too few figures.", w.countries(absent))
	}
	return sentence
}

// withRange adds to a sentence between which ranks other choices of method put a
// member, where they are drawn.
func (w words) withRange(sentence string, focus data.CountryCode, ranges *queries.Robustness) string {
	if ranges == nil {
		return sentence
	}
	for _, r := range ranges.Countries {
		if r.Country != focus {
			continue
		}
		if r.Low == r.High {
			return w.say("%s, and rank %d in nine of ten other ways to weigh and scale", sentence, r.Low)
		}
		return w.say("%s, between %d and %d in nine of ten other ways to weigh and scale", sentence, r.Low, r.High)
	}
	return sentence
}

// lowerFirst lets a name stand inside a sentence.
func lowerFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}

// distinguishable says whom the focus is clearly ahead of, whom it is clearly
// behind, and from whom it can't be told apart: the rule is the catalogue's
// share of the draws (METHODOLOGY M13).
func (w words) distinguishable(focus data.CountryCode, ranges *queries.Robustness) string {
	at := slices.IndexFunc(ranges.Countries, func(r queries.RankRange) bool { return r.Country == focus })
	if at < 0 {
		return w.say("%s is not ranked, so it is neither ahead of nor behind anybody.", w.country(focus))
	}
	own := ranges.Countries[at]
	var behind, open []data.CountryCode
	for _, other := range ranges.Countries {
		switch {
		case other.Country == focus || slices.Contains(own.Ahead, other.Country):
		case slices.Contains(other.Ahead, focus):
			behind = append(behind, other.Country)
		default:
			open = append(open, other.Country)
		}
	}
	name := w.country(focus)
	var parts []string
	if len(own.Ahead) > 0 {
		parts = append(parts, w.say("clearly ahead of %s", w.countries(own.Ahead)))
	}
	if len(behind) > 0 {
		parts = append(parts, w.say("clearly behind %s", w.countries(behind)))
	}
	if len(open) > 0 {
		parts = append(parts, w.say("not distinguishable from %s", w.countries(open)))
	}
	return w.say("%s is %s.", name, strings.Join(parts, "; "))
}

// lackingText says how many inputs of the index a member lacks and between what
// bounds its index lies whatever they are.
func lackingText(v *visit, l *queries.Lacking) string {
	name := countryName(v.catalog, l.Country)
	all := l.Inputs.Observed + l.Inputs.Interpolated + l.Inputs.Carried + l.Inputs.Missing
	text := v.say("Of the %d inputs of the index %s has %d observed in %d, %d carried forward or interpolated, and %d missing.",
		all, name, l.Inputs.Observed, l.Year, l.Inputs.Carried+l.Inputs.Interpolated, l.Inputs.Missing)
	if l.Bounds != nil && l.Index.Score != nil && l.Inputs.Missing > 0 {
		text += " " + v.say("Its index is %s; were every missing input the worst it would be %s, were each the best, %s.",
			v.points(*l.Index.Score), v.points(l.Bounds.Worst), v.points(l.Bounds.Best))
	}
	return text
}

// signedPoints writes a change in points with its sign.
func (w words) signedPoints(change float64) string { return w.say("%s points", w.signed(change)) }

// signed writes a change with its sign.
func (w words) signed(change float64) string {
	text := strings.Replace(fmt.Sprintf("%+.1f", change), "-", "−", 1)
	if text == "+0.0" || text == "−0.0" {
		text = "0.0"
	}
	return w.numerals(text)
}
