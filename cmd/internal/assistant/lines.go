package assistant

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Bounds on one message: a page as large as any that is read, and no deeper
// than an honest one.
const (
	mostLine  = 16 << 20
	mostDepth = 100
)

// lines is a transport of JSON-RPC messages, one per line. Unlike the library's
// own it answers a line that it cannot read instead of ending the session, and
// when the input ends it waits for the answers that are still owed.
type lines struct {
	in   *bufio.Reader
	read chan line

	mu   sync.Mutex
	out  io.Writer
	owed map[jsonrpc.ID]bool
	paid chan struct{} // closed when the input has ended and no answer is owed
	over bool          // the input has ended
	done chan struct{} // closed by Close
	once sync.Once
}

type line struct {
	message jsonrpc.Message
	err     error
}

func newLines(in io.Reader, out io.Writer) *lines {
	return &lines{in: bufio.NewReaderSize(in, 1<<16), read: make(chan line), out: out,
		owed: map[jsonrpc.ID]bool{}, paid: make(chan struct{}), done: make(chan struct{})}
}

// Connect implements [mcp.Transport].
func (l *lines) Connect(context.Context) (mcp.Connection, error) {
	go l.pump()
	return l, nil
}

// SessionID implements [mcp.Connection]; a pair of pipes has none.
func (l *lines) SessionID() string { return "" }

// Close implements [mcp.Connection].
func (l *lines) Close() error {
	l.once.Do(func() { close(l.done) })
	return nil
}

// pump hands on one message after another. It ends with the input, which for
// standard input nobody can close from here.
func (l *lines) pump() {
	for {
		text, err := l.next()
		if err != nil {
			l.settle()
			l.hand(line{err: err})
			return
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		message, err := decode(text)
		if err != nil {
			l.refuse(err)
			continue
		}
		l.owe(message)
		if !l.hand(line{message: message}) {
			return
		}
	}
}

func (l *lines) hand(n line) bool {
	select {
	case l.read <- n:
		return true
	case <-l.done:
		return false
	}
}

// errTooLong is for a line that is skipped unread.
var errTooLong = fmt.Errorf("a message is longer than %d MB", mostLine>>20)

// next reads a line. One that is too long is read to its end and not kept.
func (l *lines) next() ([]byte, error) {
	var text []byte
	for long := false; ; {
		part, err := l.in.ReadSlice('\n')
		if !long {
			text = append(text, part...)
		}
		if len(text) > mostLine {
			long, text = true, nil
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long && (err == nil || err == io.EOF):
			l.refuse(errTooLong)
			long = false
			if err == nil {
				continue
			}
		case err == io.EOF && len(text) > 0:
			return text, nil
		}
		return text, err
	}
}

func decode(text []byte) (jsonrpc.Message, error) {
	if depth(text) > mostDepth {
		return nil, fmt.Errorf("a message is nested deeper than %d", mostDepth)
	}
	if !json.Valid(text) {
		return nil, errors.New("the line is not JSON")
	}
	message, err := jsonrpc.DecodeMessage(text)
	if err != nil {
		return nil, errors.New("the line is not a JSON-RPC message")
	}
	return message, nil
}

// depth is how many brackets stand open at once outside of strings.
func depth(text []byte) (most int) {
	open, quoted, escaped := 0, false, false
	for _, b := range text {
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = b == '\\', b != '"'
		case b == '"':
			quoted = true
		case b == '[' || b == '{':
			open++
			most = max(most, open)
		case b == ']' || b == '}':
			open--
		}
	}
	return most
}

// refuse answers a line that could not be read, so that nobody waits for it.
func (l *lines) refuse(err error) {
	text, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": nil,
		"error": map[string]any{"code": jsonrpc.CodeParseError, "message": err.Error()}}) // strings and numbers marshal
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = l.out.Write(append(text, '\n')) // a reader who has gone ends the session at the next answer
}

func (l *lines) owe(m jsonrpc.Message) {
	if r, ok := m.(*jsonrpc.Request); ok && r.IsCall() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.owed[r.ID] = true
	}
}

// settle waits until every answer is out, or the session ends.
func (l *lines) settle() {
	l.mu.Lock()
	if l.over = true; len(l.owed) == 0 {
		close(l.paid)
	}
	l.mu.Unlock()
	select {
	case <-l.paid:
	case <-l.done:
	}
}

// Read implements [mcp.Connection].
func (l *lines) Read(ctx context.Context) (jsonrpc.Message, error) {
	select {
	case n := <-l.read:
		return n.message, n.err
	case <-l.done:
		return nil, io.EOF
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Write implements [mcp.Connection].
func (l *lines) Write(_ context.Context, m jsonrpc.Message) error {
	text, err := jsonrpc.EncodeMessage(m)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err = l.out.Write(append(text, '\n'))
	if r, ok := m.(*jsonrpc.Response); ok && l.owed[r.ID] {
		delete(l.owed, r.ID)
		if l.over && len(l.owed) == 0 {
			close(l.paid)
		}
	}
	return err
}
