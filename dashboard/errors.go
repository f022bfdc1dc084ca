package dashboard

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"readiness/dashboard/svg/raster"
	"readiness/data"
)

// errNoRelease: nothing is published yet, or nothing that could be opened.
var errNoRelease = errors.New("no release is served yet")

// Requests that no route of ours has.
var (
	errTooLong = errors.New("the address is too long")
	errMethod  = errors.New("the method is not allowed")
)

// refusal is a request that machine formats do not answer because of what its
// query string holds.
type refusal struct{ complaints []complaint }

func (refusal) Error() string { return "the query string asks for what is not there" }
func (refusal) Unwrap() error { return data.ErrInvalid }

// problem is an answer that is an error, as RFC 9457 writes it.
type problem struct {
	Type     string      `json:"type"`
	Title    string      `json:"title"`
	Status   int         `json:"status"`
	Detail   string      `json:"detail,omitempty"`
	Instance string      `json:"instance,omitempty"` // the request's id, for whoever reports it
	Errors   []complaint `json:"errors,omitempty"`
	// Of figures that may not be passed on: what forbids it, and who has them.
	Licence   *data.Licence `json:"licence,omitempty"`
	Publisher string        `json:"publisher_page,omitempty"`
}

// kinds is the one table from errors to answers. The first match counts; what
// is not here is a fault of ours, and its text stays in the log.
var kinds = [...]struct {
	is     error
	status int
	detail string
}{
	{data.ErrNotFound, http.StatusNotFound, "Nothing in the catalogue or in the release has this address."},
	{data.ErrInvalid, http.StatusBadRequest, "Part of the address is not one of the values that are allowed there."},
	{errTooLong, http.StatusRequestURITooLong, "The address is longer than any of ours."},
	{errMethod, http.StatusMethodNotAllowed, "Pages and files here can be read and not changed: use GET or HEAD."},
	{errNoRelease, http.StatusServiceUnavailable, "No data are published yet. Try again in a minute."},
	{errPostOnly, http.StatusMethodNotAllowed, "This address speaks the Model Context Protocol: use POST."},
	{errForeign, http.StatusForbidden, "A page of another site may not ask here in a reader's name."},
	{errRebound, http.StatusForbidden, "The request names another host than this machine. Behind a proxy, start the server with --origin."},
	{errNotJSON, http.StatusUnsupportedMediaType, "The body must be JSON, and Content-Type must say application/json."},
	{errTooLarge, http.StatusRequestEntityTooLarge, "The question is larger than any that can be answered."},
	{errManyAtOnce, http.StatusServiceUnavailable, "Many questions are being answered. Try again in a minute."},
	{errNotDone, http.StatusNotImplemented, "The SDMX standard has this, and it is not done here."},
	{errNotAcceptable, http.StatusNotAcceptable, "None of the formats that you accept is offered at this address."},
	{errTooMuch, http.StatusRequestEntityTooLarge, "The answer would be larger than one of this format may be."},
	{errWithheld, http.StatusForbidden, "A licence does not let us pass these figures on."},
	{errBusy, http.StatusServiceUnavailable, "Many downloads are under way. Try again in a minute."},
	{raster.ErrBusy, http.StatusServiceUnavailable, "Many pictures are being made. Try again in a minute."},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "The answer took too long. Try again in a minute."},
	{context.Canceled, 499, "The client went away."},
}

func problemOf(err error) problem {
	p := problem{Type: "about:blank", Status: http.StatusInternalServerError,
		Detail: "Something went wrong on our side. The figures are safe; this answer failed."}
	for _, kind := range kinds {
		if errors.Is(err, kind.is) {
			p.Status, p.Detail = kind.status, kind.detail
			break
		}
	}
	var refused refusal
	if errors.As(err, &refused) {
		p.Errors = refused.complaints
	}
	var part sdmxFault
	if errors.As(err, &part) {
		p.Errors = []complaint{part.complaint}
	}
	var kept withheld
	if errors.As(err, &kept) {
		p.Detail, p.Licence, p.Publisher = kept.detail(), &kept.source.Licence, kept.page()
	}
	p.Title = http.StatusText(p.Status)
	return p
}

// fail turns an error into an answer, in the form that the route speaks.
func (s *server) fail(w http.ResponseWriter, r *http.Request, machine bool, err error) {
	p := problemOf(err)
	p.Instance = requestID(r.Context())
	if p.Status == 499 {
		return // nobody is left to read it
	}
	level := slog.LevelInfo
	if p.Status >= http.StatusInternalServerError && p.Status != http.StatusNotImplemented {
		level = slog.LevelError
	}
	s.log.Log(r.Context(), level, "request failed", "id", p.Instance, "path", r.URL.Path, "status", p.Status, "error", err)

	// What was prepared for the answer that did not come must not describe
	// this one.
	for _, name := range []string{"ETag", "Last-Modified", "Content-Disposition", "Content-Encoding", "Link"} {
		w.Header().Del(name)
	}
	w.Header().Set("Cache-Control", "no-store")
	if p.Status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "30")
	}
	if machine {
		body, err := json.Marshal(p)
		if err != nil {
			s.log.Error("write problem", "error", err)
		}
		s.sendError(w, r, p.Status, "application/problem+json", body)
		return
	}
	body, err := s.errorPage(r, p)
	if err != nil {
		s.log.Error("write error page", "error", err)
		body = []byte("<!doctype html><title>" + p.Title + "</title><h1>" + p.Title + "</h1>")
	}
	s.sendError(w, r, p.Status, "text/html; charset=utf-8", body)
}

func (s *server) sendError(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		if _, err := w.Write(body); err != nil {
			s.log.Debug("client left during an error", "error", err)
		}
	}
}

// advice says in the reader's language what Detail says to programs.
func (p problem) advice(w words) string {
	switch p.Status {
	case http.StatusNotFound:
		return w.say("Nothing in the catalogue or in the release has this address.")
	case http.StatusBadRequest:
		return w.say("Part of the address is not one of the values that are allowed there.")
	case http.StatusRequestURITooLong:
		return w.say("The address is longer than any of ours.")
	case http.StatusMethodNotAllowed:
		return w.say("Pages and files here can be read and not changed: use GET or HEAD.")
	case http.StatusServiceUnavailable:
		return w.say("The server has no answer at the moment. Try again in a minute.")
	}
	return w.say("Something went wrong on our side. The figures are safe; this answer failed.")
}

// heading says in plain words what happened, as the title of an error page.
func (p problem) heading(w words) string {
	switch {
	case p.Status == http.StatusNotFound:
		return w.say("There is no such page")
	case p.Status == http.StatusServiceUnavailable:
		return w.say("Not available just now")
	case p.Status >= http.StatusInternalServerError:
		return w.say("Something went wrong")
	}
	return w.say("The address cannot be read")
}
