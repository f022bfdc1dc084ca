package queries_test

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"readiness/data"
)

// fields are the fields of a row by name, those of embedded structs among
// them, as a case writes them: a missing number is empty, others have at most
// four decimals, lists are joined by blanks.
func fields(row any) map[string]string {
	cells := map[string]string{}
	var add func(value reflect.Value)
	add = func(value reflect.Value) {
		for at := range value.NumField() {
			if value.Type().Field(at).Anonymous {
				add(value.Field(at))
				continue
			}
			cells[value.Type().Field(at).Name] = cell(value.Field(at).Interface())
		}
	}
	add(reflect.ValueOf(row))
	return cells
}

func cell(value any) string {
	switch v := value.(type) {
	case *float64:
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(math.Round(*v*1e4)/1e4, 'f', -1, 64)
	case float64:
		return strconv.FormatFloat(math.Round(v*1e4)/1e4, 'f', -1, 64)
	case []data.CountryCode:
		return strings.Trim(fmt.Sprint(v), "[]")
	}
	return fmt.Sprint(value)
}
