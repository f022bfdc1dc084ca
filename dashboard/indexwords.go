package dashboard

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
	"readiness/queries"
)

// points writes a score or a difference of scores.
func points(value float64) string { return strconv.FormatFloat(value, 'f', 1, 64) }

// percentOf writes a share: 0.8333 as "83%".
func percentOf(share float64) string { return strconv.FormatFloat(100*share, 'f', 0, 64) + "%" }

// rankRange writes "5", or "4 to 6".
func rankRange(r queries.RankRange) string {
	if r.Low == r.High {
		return strconv.Itoa(r.Low)
	}
	return fmt.Sprintf("%d to %d", r.Low, r.High)
}

// indexFinding says where the focus stands on the composite: its score, its
// rank and, where they are drawn, the range of its ranks; who leads; who is not
// ranked. With fewer than fewMembers ranked it compares nobody.
func indexFinding(catalog *data.Catalog, focus data.CountryCode, rows indexRows) string {
	result := rows.result
	if result.Ranked < fewMembers {
		return fmt.Sprintf("Only %s enough figures for an index in %d, too few to compare.",
			countedVerb(result.Ranked, "member has", "members have"), result.Year)
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
	name := countryName(catalog, focus)
	var sentence string
	switch {
	case own.Index.Score == nil:
		sentence = fmt.Sprintf("%s is not ranked in %d: %s. %s leads with %s points.", name, result.Year, lowerFirst(own.Index.Why),
			countryName(catalog, leader.Country), points(*leader.Index.Score))
		absent = slices.DeleteFunc(absent, func(code data.CountryCode) bool { return code == focus })
	case own.Index.Rank == 1:
		sentence = fmt.Sprintf("%s leads the %d ranked members in %d with %s of 100 points%s.", name, result.Ranked, result.Year,
			points(*own.Index.Score), rangeWords(focus, rows.ranges))
	default:
		sentence = fmt.Sprintf("%s has %s of 100 points in %d, rank %s ranked members%s; %s leads with %s.", name, points(*own.Index.Score),
			result.Year, strings.Replace(rankWords(own.Index.Rank, result.Ranked, own.Index.Tied), " of ", " of the ", 1),
			rangeWords(focus, rows.ranges), countryName(catalog, leader.Country), points(*leader.Index.Score))
	}
	if len(absent) > 0 {
		verb := "is"
		if len(absent) > 1 {
			verb = "are"
		}
		sentence += fmt.Sprintf(" %s %s not ranked: too few figures.", countryNames(catalog, absent), verb)
	}
	return sentence
}

// rangeWords says between which ranks other choices of method put a member.
func rangeWords(focus data.CountryCode, ranges *queries.Robustness) string {
	if ranges == nil {
		return ""
	}
	for _, r := range ranges.Countries {
		if r.Country != focus {
			continue
		}
		if r.Low == r.High {
			return fmt.Sprintf(", and rank %d in nine of ten other ways to weigh and scale", r.Low)
		}
		return fmt.Sprintf(", between %d and %d in nine of ten other ways to weigh and scale", r.Low, r.High)
	}
	return ""
}

func countedVerb(n int, one, many string) string {
	if n == 0 {
		return "no " + one
	}
	return counted(n, one, many)
}

func lowerFirst(text string) string {
	if text == "" {
		return "too few figures"
	}
	return strings.TrimSuffix(strings.ToLower(text[:1])+text[1:], ".")
}

// distinguishable says whom the focus is clearly ahead of, whom it is clearly
// behind, and from whom it can't be told apart: the rule is the catalogue's
// share of the draws (METHODOLOGY M13).
func distinguishable(catalog *data.Catalog, focus data.CountryCode, ranges *queries.Robustness) string {
	at := slices.IndexFunc(ranges.Countries, func(r queries.RankRange) bool { return r.Country == focus })
	if at < 0 {
		return countryName(catalog, focus) + " is not ranked, so it is neither ahead of nor behind anybody."
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
	name := countryName(catalog, focus)
	var parts []string
	if len(own.Ahead) > 0 {
		parts = append(parts, "clearly ahead of "+countryNames(catalog, own.Ahead))
	}
	if len(behind) > 0 {
		parts = append(parts, "clearly behind "+countryNames(catalog, behind))
	}
	if len(open) > 0 {
		parts = append(parts, "not distinguishable from "+countryNames(catalog, open))
	}
	return name + " is " + strings.Join(parts, "; ") + "."
}

// lackingText says how many inputs of the index a member lacks and between what
// bounds its index lies whatever they are.
func lackingText(v *visit, l *queries.Lacking) string {
	name := countryName(v.catalog, l.Country)
	all := l.Inputs.Observed + l.Inputs.Interpolated + l.Inputs.Carried + l.Inputs.Missing
	text := fmt.Sprintf("Of the %d inputs of the index %s has %d observed in %d, %d carried forward or interpolated, and %d missing.",
		all, name, l.Inputs.Observed, l.Year, l.Inputs.Carried+l.Inputs.Interpolated, l.Inputs.Missing)
	if l.Bounds != nil && l.Index.Score != nil && l.Inputs.Missing > 0 {
		text += fmt.Sprintf(" Its index is %s; were every missing input the worst it would be %s, were each the best, %s.",
			points(*l.Index.Score), points(l.Bounds.Worst), points(l.Bounds.Best))
	}
	return text
}

// signedPoints writes a change in points with its sign.
func signedPoints(change float64) string {
	text := strings.Replace(fmt.Sprintf("%+.1f", change), "-", "−", 1)
	if text == "+0.0" || text == "−0.0" {
		return "0.0 points"
	}
	return text + " points"
}
