// The peer in Go: net/http, html/template and database/sql over SQLite, as Debian packages them.
package main

import (
	"database/sql"
	"html/template"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"

	_ "github.com/mattn/go-sqlite3"
)

type row struct{ Number, Id, Name, Commune, Field, Members, Revenue, Founded string }

func grouped(number int64) string {
	text := strconv.FormatInt(number, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "." + text[at:]
	}
	return text
}

func read(name string) string {
	bytes, err := os.ReadFile(os.Getenv("BENCH_FRAME") + "/" + name)
	if err != nil {
		log.Fatal(err)
	}
	return string(bytes)
}

func main() {
	db, err := sql.Open("sqlite3", "file:"+os.Getenv("BENCH_DATABASE")+"?mode=ro&_journal_mode=WAL")
	if err != nil {
		log.Fatal(err)
	}
	empty := template.Must(template.New("empty").Parse(strings.ReplaceAll(read("empty.html"), "Trang trống", "{{.}}")))
	line := template.Must(template.New("row").Parse("{{range .}}" + read("row.go.html") + "{{end}}"))
	head, foot, open := []byte(read("list-head.html")), []byte(read("list-foot.html")), []byte(read("open.html"))
	session, err := db.Prepare("SELECT person FROM web_session WHERE token = ?")
	if err != nil {
		log.Fatal(err)
	}
	html := func(w http.ResponseWriter) { w.Header().Set("Content-Type", "text/html; charset=utf-8") }
	http.HandleFunc("/empty", func(w http.ResponseWriter, r *http.Request) {
		html(w)
		empty.Execute(w, "Trang trống")
	})
	http.HandleFunc("/open", func(w http.ResponseWriter, r *http.Request) {
		html(w)
		w.Write(open)
	})
	http.HandleFunc("/list", func(w http.ResponseWriter, r *http.Request) {
		cookie, err := r.Cookie("session_token")
		var person string
		if err != nil || session.QueryRow(cookie.Value).Scan(&person) != nil {
			http.Error(w, "sign in", http.StatusUnauthorized)
			return
		}
		where, values := "circulation = 'all'", []any{}
		for _, word := range strings.Fields(strings.ToLower(r.URL.Query().Get("q"))) {
			where += " AND folded LIKE ?"
			values = append(values, "% "+word+"%")
		}
		var total int
		if err := db.QueryRow("SELECT count(*) FROM organisation WHERE "+where, values...).Scan(&total); err != nil {
			http.Error(w, err.Error(), 500)
			return
		}
		found, err := db.Query("SELECT id, name, commune, field, members, revenue, founded FROM organisation WHERE "+where+
			" ORDER BY name_key, id LIMIT 50", values...)
		if err != nil {
			http.Error(w, err.Error(), 500)
			return
		}
		defer found.Close()
		rows := []row{}
		for found.Next() {
			var one row
			var members, revenue int64
			var founded string
			found.Scan(&one.Id, &one.Name, &one.Commune, &one.Field, &members, &revenue, &founded)
			day := strings.Split(founded, "-")
			one.Number, one.Members, one.Revenue = strconv.Itoa(len(rows)+1), grouped(members), grouped(revenue)
			one.Founded = day[2] + "/" + day[1] + "/" + day[0]
			rows = append(rows, one)
		}
		html(w)
		w.Write(head)
		line.Execute(w, rows)
		w.Write(foot)
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
