package ingest

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"readiness/data"
)

// plainNumber is a number once its marks are points and its thousands are not
// set apart. Words such as inf and forms such as 0x1p3 are none.
var plainNumber = regexp.MustCompile(`^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})?$`)

// setApart is a number whose thousands are.
var setApart = regexp.MustCompile(`^[+-]?[0-9]{1,3}(_[0-9]{3})+(\.[0-9]*)?$`)

// powerOfTen is a multiplier. Beyond two digits it is a slip.
var powerOfTen = regexp.MustCompile(`^[+-]?[0-9]{1,2}$`)

// figure reads the value of a record: a number in DuckDB's writing, or nil
// where the cell says that there is none.
func (m *mapping) figure(rec mappedCell, key cellKey) (*string, bool) {
	text := strings.TrimSpace(rec.value)
	if text == "" || slices.Contains(m.layout.Missing, text) {
		return nil, true
	}
	number, ok := m.number(text)
	if !ok {
		m.fault(rec, rec.field, ruleNumber, "%q (%s of %s, %s) is not a number as the layout writes them", text, key.series, key.country, rec.time)
		return nil, false
	}
	power := m.cell(rec, m.layout.Multiplier)
	if power != "" && !powerOfTen.MatchString(power) {
		m.fault(rec, m.layout.Multiplier, ruleMultiplier, "%q (%s of %s, %s) is no power of ten", power, key.series, key.country, rec.time)
		return nil, false
	}
	value, err := timesPower(number, power)
	if err != nil {
		m.fault(rec, rec.field, ruleNumber, "%q (%s of %s, %s) is beyond what a number can be", text, key.series, key.country, rec.time)
		return nil, false
	}
	written := strconv.FormatFloat(value, 'g', -1, 64)
	return &written, true
}

// number brings a figure into the one writing that is read: no percent sign, no
// marks between thousands, a point before decimals.
func (m *mapping) number(text string) (string, bool) {
	if m.layout.Percent {
		bare, ok := strings.CutSuffix(text, "%")
		if !ok {
			return "", false
		}
		text = strings.TrimSpace(bare)
	}
	marks := []string{m.layout.Decimal, ".", "_", "?", ".", "?"} // of two entries for a text the first holds
	if m.layout.Group != "" {
		marks = append([]string{m.layout.Group, "_"}, marks...)
	}
	text = strings.NewReplacer(marks...).Replace(text)
	if setApart.MatchString(text) {
		text = strings.ReplaceAll(text, "_", "")
	}
	return text, plainNumber.MatchString(text)
}

// timesPower multiplies in the decimal writing, so that 12.4 thousand is the
// double nearest to 12400.
func timesPower(number, power string) (float64, error) {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(number), "e")
	sum := 0
	for _, text := range []string{exponent, power} {
		n, err := strconv.Atoi(strings.TrimPrefix(text, "+"))
		if err == nil {
			sum += n
		}
	}
	return strconv.ParseFloat(mantissa+"e"+strconv.Itoa(sum), 64)
}

// status reads a record's status: nil where it has none, which is normal.
func (m *mapping) status(rec mappedCell, key cellKey) (*string, bool) {
	text := m.cell(rec, m.layout.Status)
	if text == "" {
		return nil, true
	}
	status, known := m.layout.Statuses[text]
	if !known {
		var err error
		if status, err = data.ParseStatus(text); err != nil {
			m.fault(rec, m.layout.Status, ruleStatus, "%q (%s of %s, %s) is not in the code list CL_OBS_STATUS that we read, and the layout does not say what it means",
				text, key.series, key.country, rec.time)
			return nil, false
		}
	}
	if status.Missing() && !slices.Contains(append(m.layout.Missing, ""), strings.TrimSpace(rec.value)) {
		m.fault(rec, m.layout.Status, ruleStatus, "status %s (%s of %s, %s) says that there is no figure, but there is %s", status, key.series, key.country, rec.time, rec.value)
		return nil, false
	}
	code := string(status)
	return &code, true
}
