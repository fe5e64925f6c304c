package cascade.run.command;

import cascade.AppConfig;
import cascade.run.config.ConfigSources;
import cascade.run.process.Endpoints;
import cascade.run.process.WorkFolder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which platform a command speaks to, by one rule for all commands: what the command line names; else what the servers' settings say, where a file or the
 * environment gives any; else the demo, where one runs; else what the settings are by default, as {@code serve} has them.
 */
abstract class PlatformOptions {

    static final String REDIS = "redis.uri";
    static final String KAFKA = "kafka.bootstrap";

    @Option(names = "--config", paramLabel = "FILE", description = "the servers' settings, as serve takes them")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--work-dir", paramLabel = "D", description = "the demo's work folder, to speak to that demo")
    private Optional<Path> workFolder = Optional.empty();

    private Map<String, String> environment = System.getenv();
    private Path standard = WorkFolder.standard();
    private PrintStream err = System.err;
    private boolean hasLooked;
    private @Nullable AppConfig named;

    /**
     * Where it looks, for tests.
     *
     * @param standard where a demo may run
     * @param err told that one does
     */
    final void lookIn(Map<String, String> environment, Path standard, PrintStream err) {
        this.environment = environment;
        this.standard = standard;
        this.err = err;
    }

    /** What the command line says of servers, by key of the settings. */
    abstract Map<String, String> given();

    /** Of the platform. */
    final AppConfig settings() {
        return named().orElseGet(() -> load(Map.of()));
    }

    /**
     * The same; empty where nothing says which platform, and no demo runs.
     *
     * @throws cascade.run.process.NoDemoException where a work folder is named in which none runs
     */
    final Optional<AppConfig> named() {
        if (!hasLooked) {
            hasLooked = true;
            named = find().orElse(null);
        }
        return Optional.ofNullable(named);
    }

    /** Whether more than single options say which platform. */
    final boolean hasSettings() {
        return config.isPresent() || workFolder.isPresent() || ConfigSources.namesServers(environment);
    }

    /** The servers' settings, where a file has them. */
    final Optional<Path> file() {
        return config;
    }

    private Optional<AppConfig> find() {
        if (workFolder.isPresent()) {
            return Optional.of(ofDemo(Endpoints.read(workFolder.get())));
        }
        if (!given().isEmpty() || hasSettings()) {
            return Optional.of(load(Map.of()));
        }
        return Endpoints.find(standard).map(demo -> {
            err.println("Speaking to the demo at " + demo.http() + ", as no other servers are named (--config FILE)");
            return ofDemo(demo);
        });
    }

    private AppConfig ofDemo(Endpoints demo) {
        return load(Map.of(REDIS, demo.redis(), KAFKA, demo.kafka()));
    }

    private AppConfig load(Map<String, String> ofDemo) {
        Map<String, String> all = new HashMap<>(ofDemo);
        all.putAll(given());
        return ConfigSources.load(config, environment, all);
    }
}
