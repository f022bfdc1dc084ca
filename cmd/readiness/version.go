package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"readiness/data"
	"readiness/data/warehouse"
)

type versionCommand struct{}

// Run prints what a bug report needs.
func (versionCommand) Run(p *program) error {
	catalog, err := data.Embedded()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "readiness %s\n%s\nschema %d\ncatalogue %s\n%s\n",
		version(), warehouse.EngineVersion(), warehouse.SchemaVersion, catalog.Checksum(), runtime.Version())
	return err
}

// version is the module's version, or the commit that the program was built
// from, or devel.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && len(setting.Value) >= 12 {
			return setting.Value[:12]
		}
	}
	return "devel"
}
