package main

import (
	"fmt"
	"log/slog"
	"net"

	"github.com/spf13/cobra"

	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/fault"
	"rolecheck/cmd/internal/web"
)

// newServe makes `rolecheck serve`, the page and the API.
func newServe(a *app) *cobra.Command {
	var listen string
	var rate, fetchRate float64
	var runs bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Serve the web page and the HTTP API",
		Long: `Serve the web page and, under /v1, the HTTP API (described by /openapi.json).
Everything is built in; the only thing fetched is a posting that somebody asks
for. A request may name its own lens.

What is pasted is neither stored nor logged. Saved runs are shown only to this
machine, unless --runs shows them to everybody.

Without --listen only this machine can reach the server. To serve others, put a
TLS proxy in front and name it with --trusted-proxies: clients are then told
apart by its headers, and none of them counts as this machine. Each client gets
50 requests per second and 60 fetched addresses per minute, unless --rate and
--fetch-rate say otherwise. docs/operating.md has more.`,
		Example: "  rolecheck serve\n  rolecheck serve --listen :8080 --trusted-proxies 10.0.0.5 --metrics :9090",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			local := web.Loopback(listen)
			if a.config.Fetch.AllowPrivate && !local {
				return fault.Usage("drop --listen, or --allow-private",
					"--allow-private would open your network to everyone who can reach %s", listen)
			}
			trusted, err := config.Networks(a.config.Serve.TrustedProxies)
			if err != nil {
				return err // unreachable: the configuration was validated
			}
			if a.config.Fetch.AllowPrivate && len(trusted) > 0 {
				return fault.Usage("drop --trusted-proxies, or --allow-private",
					"--allow-private would open your network to everyone behind the proxy")
			}
			if !local || len(trusted) > 0 {
				rate, fetchRate = remoteRates(cmd, rate, fetchRate)
			}
			return a.serve(cmd, listen, web.Options{Version: version(), Trusted: trusted, OpenRuns: runs,
				LoopbackOnly: local && len(trusted) == 0, Rate: rate, FetchRate: fetchRate})
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "127.0.0.1:8080", "`ADDRESS` to listen on")
	cmd.Flags().Float64Var(&rate, "rate", 0, "allow each client `N` requests per second (0: no limit)")
	cmd.Flags().Float64Var(&fetchRate, "fetch-rate", 0, "fetch `N` addresses per minute for each client (0: no limit)")
	cmd.Flags().BoolVar(&runs, "runs", false, "show saved runs to everybody who can reach the server")
	cmd.Flags().String("trusted-proxies", "", "trust the forwarding headers of proxies in these `NETWORKS`, such as 127.0.0.1,10.0.0.0/8")
	cmd.Flags().String("metrics", "", "serve Prometheus metrics at `ADDRESS`/metrics")
	ruleFlags(cmd)
	fetchFlags(cmd)
	databaseFlags(cmd)
	return cmd
}

// remoteRates are the limits for strangers where the user set none.
func remoteRates(cmd *cobra.Command, rate, fetchRate float64) (float64, float64) {
	if !cmd.Flags().Changed("rate") {
		rate = 50
	}
	if !cmd.Flags().Changed("fetch-rate") {
		fetchRate = 60
	}
	return rate, fetchRate
}

func (a *app) serve(cmd *cobra.Command, listen string, o web.Options) error {
	level := slog.LevelInfo
	if a.config.Quiet {
		level = slog.LevelError
	}
	o.Log, o.Now = a.logger(level), a.now
	// What somebody asks for stays with them: not in a folder, not in the log.
	a.config.Fetch.NoCache, a.config.Quiet = true, true
	a.boundMemory()
	var err error
	var closeSaved func()
	if o.Saved, closeSaved, err = a.openSaved(cmd.Context(), o.LoopbackOnly || o.OpenRuns); err != nil {
		return err
	}
	defer closeSaved()
	if o.Pipeline, err = a.pipeline(); err != nil {
		return err
	}
	o.Pipeline.Hints = nil // visitors have no flags
	o.Lenses = a.lenses(o.Pipeline)
	server, err := web.New(o)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", listen)
	if err != nil {
		return fault.Failed("if another program uses this address, --listen 127.0.0.1:0 picks a free port", "listen on %s: %w",
			listen, err)
	}
	if address, _ := cmd.Flags().GetString("metrics"); address != "" {
		stop, err := serveMetrics(address, server.Metrics())
		if err != nil {
			_ = l.Close()
			return err
		}
		defer stop()
	}
	fmt.Fprintf(a.out, "rolecheck listens on http://%s\n", l.Addr())
	return server.Serve(cmd.Context(), l)
}
