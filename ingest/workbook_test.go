package ingest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
	"golang.org/x/tools/txtar"
)

// workbook packs a workbook from its text: a section a sheet, a line a row, with
// commas between cells; an empty line is an empty row. Cells are stored as they
// are written, as the reader gives them back.
func workbook(text []byte) []byte {
	book, err := packWorkbook(text)
	if err != nil {
		panic(err) // the fixture
	}
	return book
}

func packWorkbook(text []byte) ([]byte, error) {
	book := excelize.NewFile()
	for at, sheet := range txtar.Parse(text).Files {
		var err error
		if at == 0 {
			err = book.SetSheetName("Sheet1", sheet.Name)
		} else {
			_, err = book.NewSheet(sheet.Name)
		}
		if err != nil {
			return nil, err
		}
		for row, line := range strings.Split(string(sheet.Data), "\n") {
			if err := setRow(book, sheet.Name, row+1, line); err != nil {
				return nil, err
			}
		}
	}
	buffer, err := book.WriteToBuffer()
	if err != nil {
		return nil, err
	}
	return bytes.Clone(buffer.Bytes()), nil
}

func setRow(book *excelize.File, sheet string, row int, line string) error {
	cells, err := csv.NewReader(strings.NewReader(line)).Read()
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		return err
	}
	for column, cell := range cells {
		name, err := excelize.CoordinatesToCellName(column+1, row)
		if err == nil && cell != "" {
			err = book.SetCellStr(sheet, name, cell)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
