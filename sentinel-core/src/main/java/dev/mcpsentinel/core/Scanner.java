/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core;

import dev.mcpsentinel.api.PluginStatus;
import dev.mcpsentinel.api.Rule;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.spi.Capability;
import dev.mcpsentinel.api.spi.Plugin;
import dev.mcpsentinel.api.spi.ScanListener;
import dev.mcpsentinel.core.internal.plugin.ActiveDetector;
import dev.mcpsentinel.core.internal.plugin.Formatters;
import dev.mcpsentinel.core.internal.plugin.PluginLoader;
import dev.mcpsentinel.core.internal.plugin.Plugins;
import dev.mcpsentinel.core.internal.run.ScanRun;
import dev.mcpsentinel.core.internal.run.ScanSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Scans for vulnerabilities. Immutable and thread-safe: made once, used for any number of scans, also at the same time.
 *
 * <p>Nothing a scan meets makes it throw: what goes wrong is in the report's diagnostics. A scan opens no network
 * connection, starts no process and writes no file unless the host grants a plug-in the capability.
 */
public final class Scanner implements AutoCloseable {

    private final ScanSettings settings;
    private final Formatters formatters;
    private final @Nullable ExecutorService ownExecutor;

    private Scanner(ScanSettings settings, Formatters formatters, @Nullable ExecutorService ownExecutor) {
        this.settings = settings;
        this.formatters = formatters;
        this.ownExecutor = ownExecutor;
    }

    /**
     * Starts a scanner with the default configuration, and the plug-ins of the class path.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Scans a target.
     *
     * @param target what to scan
     * @return what was found
     * @throws ConfigurationException if the target is a path at which there is nothing
     */
    public ScanReport scan(ScanTarget target) {
        return scan(target, new ScanListener() {}, new Cancellation());
    }

    /**
     * Scans a target and tells how it goes.
     *
     * @param target what to scan
     * @param listener told of every file and diagnostic
     * @return what was found
     * @throws ConfigurationException if the target is a path at which there is nothing
     */
    public ScanReport scan(ScanTarget target, ScanListener listener) {
        return scan(target, listener, new Cancellation());
    }

    /**
     * Scans a target and tells how it goes, until the end or until it is cancelled. Interrupting the calling thread cancels
     * too, and leaves the thread interrupted.
     *
     * @param target what to scan
     * @param listener told of every file and diagnostic
     * @param cancellation stops the scan
     * @return what was found
     * @throws ConfigurationException if the target is a path at which there is nothing
     */
    public ScanReport scan(ScanTarget target, ScanListener listener, Cancellation cancellation) {
        if (target instanceof ScanTarget.PathTarget tree && !Files.exists(tree.path())) {
            throw new ConfigurationException("there is no file or directory " + tree.path());
        }
        return new ScanRun(settings, target, listener, cancellation).run();
    }

    /**
     * Returns the active rules.
     *
     * @return rules sorted by id
     */
    public List<Rule> rules() {
        return settings.plugins().rules();
    }

    /**
     * Returns what became of every plug-in.
     *
     * @return sorted by kind and id
     */
    public List<PluginStatus> plugins() {
        return settings.plugins().statuses();
    }

    ScannerConfig config() {
        return settings.config();
    }

    List<ActiveDetector> detectors() {
        return settings.plugins().detectors();
    }

    /**
     * Returns the names of the report formats.
     *
     * @return sorted names
     */
    public Set<String> formats() {
        return formatters.names();
    }

    /**
     * Writes a report.
     *
     * @param report a report
     * @param format one of {@link #formats()}
     * @param out where to write; flushed, not closed
     * @throws ConfigurationException if there is no such format
     * @throws IOException if writing fails
     */
    public void write(ScanReport report, String format, OutputStream out) throws IOException {
        write(report, format, Map.of(), out);
    }

    /**
     * Writes a report with options of the format.
     *
     * @param report a report
     * @param format one of {@link #formats()}
     * @param options names and values of the formatter's options; they win over the configuration
     * @param out where to write; flushed, not closed
     * @throws ConfigurationException if there is no such format or option
     * @throws IOException if writing fails
     */
    public void write(ScanReport report, String format, Map<String, String> options, OutputStream out)
            throws IOException {
        formatters.write(report, format, options, out);
        out.flush();
    }

    /** Ends the scanner's own threads. A host's executor is left alone. */
    @Override
    public void close() {
        if (ownExecutor != null) {
            ownExecutor.shutdownNow();
        }
    }

    /** Collects the parts of a scanner. Not thread-safe. */
    public static final class Builder {
        private ScannerConfig config = ScannerConfig.defaults();
        private ClassLoader classLoader = Scanner.class.getClassLoader();
        private boolean discovery = true;
        private final List<Plugin> plugins = new ArrayList<>();
        private final List<RulePack> packs = new ArrayList<>();
        private final Set<Capability> granted = EnumSet.noneOf(Capability.class);
        private @Nullable Executor executor;

        private Builder() {}

        /**
         * Sets how to scan.
         *
         * @param config the configuration
         * @return this builder
         */
        public Builder config(ScannerConfig config) {
            this.config = config;
            return this;
        }

        /**
         * Sets where to look for plug-ins and rule packs. Without it, that is the class loader of the scanner.
         *
         * @param classLoader a class loader
         * @return this builder
         */
        public Builder classLoader(ClassLoader classLoader) {
            this.classLoader = classLoader;
            return this;
        }

        /**
         * Sets whether to look for plug-ins and rule packs at all.
         *
         * @param discovery false for those alone that are handed over
         * @return this builder
         */
        public Builder discovery(boolean discovery) {
            this.discovery = discovery;
            return this;
        }

        /**
         * Hands a plug-in over. It wins over a discovered one of the same id.
         *
         * @param plugin a detector, engine, parser, enricher or formatter
         * @return this builder
         */
        public Builder plugin(Plugin plugin) {
            plugins.add(plugin);
            return this;
        }

        /**
         * Hands a rule pack over.
         *
         * @param pack a pack
         * @return this builder
         */
        public Builder pack(RulePack pack) {
            packs.add(pack);
            return this;
        }

        /**
         * Lets plug-ins that require a capability use it.
         *
         * @param capabilities what to grant
         * @return this builder
         */
        public Builder grant(Capability... capabilities) {
            granted.addAll(List.of(capabilities));
            return this;
        }

        /**
         * Sets where the work is done; without it, on daemon threads of the scanner. No more tasks run at a time than the
         * configuration's threads. A plug-in that ignores its time limit keeps the host's thread it is on.
         *
         * @param executor runs the work; not shut down by the scanner
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = executor;
            return this;
        }

        /**
         * Loads the plug-ins and makes the scanner.
         *
         * @return the scanner
         * @throws ConfigurationException if two plug-ins or rules have the same id, or the configuration names a rule,
         *     plug-in or option that is not there
         * @throws dev.mcpsentinel.api.spi.RuleException if a pack that was handed over has an error
         */
        public Scanner build() {
            Set<Capability> grants = Set.copyOf(granted);
            Formatters formatters = new Formatters(classLoader, config, grants, plugins, discovery);
            Plugins loaded =
                    new PluginLoader(classLoader, config, grants).load(plugins, packs, discovery, formatters::ids);
            ExecutorService own = null;
            Executor used = executor;
            if (used == null) {
                own = newExecutor();
                used = own;
            }
            ScanSettings settings = ScanSettings.of(config, loaded, used, Version.current());
            return new Scanner(settings, formatters, own);
        }

        private static ExecutorService newExecutor() {
            AtomicInteger count = new AtomicInteger();
            return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), body -> {
                Thread thread = new Thread(body, "mcp-sentinel-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
