package cascade.run.config;

import cascade.AppConfig;
import cascade.run.schedule.TrainConfig;
import cascade.run.sink.SinkConfig;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from, the first that has a key wins: overrides of the caller, the environment, a file, {@code
 * reference.conf}.
 */
public final class ConfigSources {

    /** Names that other tools use for the same settings. */
    private static final Map<String, String> COMMON_NAMES =
            Map.of("redis.uri", "REDIS_URL", "kafka.bootstrap", "KAFKA_BOOTSTRAP");

    private ConfigSources() {}

    /**
     * The configuration to start with.
     *
     * @param overrides by key, such as {@code http.port}
     * @throws ConfigRefusedException where a key is unknown or a value is not one of its kind
     */
    public static AppConfig load(Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return read(merged(file, environment, overrides), config -> new AppConfigReader(config).read());
    }

    /**
     * The settings of a sink, which stand in the same file as those of the servers beside it.
     *
     * @param overrides by key, such as {@code sink.batch-age}
     * @throws ConfigRefusedException where a key is unknown or a value is not one of its kind
     */
    public static SinkConfig loadSink(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return read(merged(file, environment, overrides), SinkConfigReader::read);
    }

    /**
     * What a server trains beside itself, from the same file.
     *
     * @param overrides by key, such as {@code train.every}
     * @throws ConfigRefusedException where a key is unknown or a value is not one of its kind
     */
    public static TrainConfig loadTraining(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return read(merged(file, environment, overrides), TrainConfigReader::read);
    }

    /** Whether an environment says where the servers' Redis or Kafka is. */
    public static boolean namesServers(Map<String, String> environment) {
        return COMMON_NAMES.entrySet().stream()
                .anyMatch(name ->
                        environment.containsKey(name.getValue()) || environment.containsKey(variable(name.getKey())));
    }

    /** What an environment says of a key of servers, by either of its names; null where it says nothing. */
    public static @Nullable String server(Map<String, String> environment, String key) {
        String own = environment.get(variable(key));
        return own == null ? environment.get(COMMON_NAMES.get(key)) : own;
    }

    private static Config merged(Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        Config reference = reference();
        Config given = file.map(ConfigSources::parse).orElseGet(ConfigFactory::empty);
        refuseUnknown(reference, given);
        return of(overrides, "an override")
                .withFallback(of(named(reference, environment), "the environment"))
                .withFallback(given)
                .withFallback(reference);
    }

    private static <T> T read(Config merged, Function<Config, T> reader) {
        try {
            return reader.apply(merged);
        } catch (ConfigException | IllegalArgumentException e) {
            throw new ConfigRefusedException(String.valueOf(e.getMessage()));
        }
    }

    static Config reference() {
        return ConfigFactory.parseResources(ConfigSources.class.getClassLoader(), "reference.conf")
                .resolve();
    }

    /** Every key, such as {@code recall.quota.trending}. */
    static Set<String> keys(Config config) {
        Set<String> keys = new TreeSet<>();
        config.entrySet().forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    /** Every key that may be given, in {@code reference.conf} or not. */
    private static Set<String> known(Config reference) {
        Set<String> known = keys(reference);
        known.addAll(KnobsReader.keys());
        return known;
    }

    /** The environment variable of a key: {@code CASCADE_RECALL_QUOTA_TRENDING}. */
    static String variable(String key) {
        return "CASCADE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Config parse(Path file) {
        if (!Files.isReadable(file)) {
            throw new ConfigRefusedException("there is no configuration file " + file.toAbsolutePath());
        }
        try {
            return ConfigFactory.parseFile(file.toFile()).resolve();
        } catch (ConfigException e) {
            throw new ConfigRefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static void refuseUnknown(Config reference, Config given) {
        Set<String> known = known(reference);
        List<String> unknown = given.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()) && !ValueKeys.has(entry.getKey()))
                .map(ConfigSources::place)
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new ConfigRefusedException(
                    "unknown settings (ops/reference.conf has all that exist): " + String.join(", ", unknown));
        }
    }

    private static String place(Map.Entry<String, ConfigValue> entry) {
        return entry.getKey() + " (" + entry.getValue().origin().description() + ")";
    }

    private static Map<String, String> named(Config reference, Map<String, String> environment) {
        Map<String, String> found = new HashMap<>(ValueKeys.named(environment));
        for (String key : known(reference)) {
            String common = environment.get(COMMON_NAMES.getOrDefault(key, variable(key)));
            String value = environment.getOrDefault(variable(key), common);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    private static Config of(Map<String, String> values, String origin) {
        return ConfigFactory.parseMap(values, origin);
    }
}
