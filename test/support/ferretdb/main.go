// A MongoDB-protocol server for tests: FerretDB 1.24 on SQLite, with one lock around each request, because FerretDB's
// findAndModify first reads and then writes by _id. It proves our logic, not MongoDB's concurrency.
//
// Usage: ferretdb FOLDER. It prints its address as one line, and ends when its standard input does.
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"sync"

	"github.com/FerretDB/FerretDB/ferretdb"
)

const headerBytes = 16
const largestMessage = 48_000_000

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: ferretdb FOLDER")
	}
	folder := os.Args[1]
	socket := filepath.Join(folder, "s")
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: socket},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
		Handler:   "sqlite",
		SQLiteURL: "file:" + folder + "/?_pragma=synchronous(0)",
	})
	if err != nil {
		log.Fatal(err)
	}
	go func() {
		if err := server.Run(context.Background()); err != nil {
			log.Fatal(err)
		}
	}()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("mongodb://%s/\n", listener.Addr())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(0)
	}()
	var lock sync.Mutex
	for {
		client, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go serve(client, socket, &lock)
	}
}

// Forwards one request at a time of all connections together.
func serve(client net.Conn, socket string, lock *sync.Mutex) {
	defer client.Close()
	backend, err := net.Dial("unix", socket)
	if err != nil {
		return
	}
	defer backend.Close()
	for {
		request, err := message(client)
		if err != nil {
			return
		}
		reply, err := exchange(backend, request, lock)
		if err != nil {
			return
		}
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

func exchange(backend net.Conn, request []byte, lock *sync.Mutex) ([]byte, error) {
	lock.Lock()
	defer lock.Unlock()
	if _, err := backend.Write(request); err != nil {
		return nil, err
	}
	return message(backend)
}

// A whole message of the wire protocol: its header begins with its length, little-endian.
func message(from io.Reader) ([]byte, error) {
	header := make([]byte, headerBytes)
	if _, err := io.ReadFull(from, header); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(header)
	if length < headerBytes || length > largestMessage {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	whole := make([]byte, length)
	copy(whole, header)
	_, err := io.ReadFull(from, whole[headerBytes:])
	return whole, err
}
