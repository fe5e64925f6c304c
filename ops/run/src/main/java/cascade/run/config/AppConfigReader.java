package cascade.run.config;

import cascade.AppConfig;
import cascade.ModelsConfig;
import cascade.RedisConfig;
import cascade.ThreadsConfig;
import cascade.admission.AdmissionConfig;
import cascade.admission.LimitConfig;
import cascade.catalogue.CatalogueConfig;
import cascade.catalogue.log.CatalogueLogConfig;
import cascade.experiment.ExperimentsConfig;
import cascade.features.store.StoreLimits;
import cascade.feed.FeedParameters;
import cascade.feedback.FeedbackConfig;
import cascade.fetch.FetchConfig;
import cascade.http.ConnectionsConfig;
import cascade.http.DrainConfig;
import cascade.http.HttpConfig;
import cascade.http.PagesConfig;
import cascade.http.access.AccessConfig;
import cascade.kafka.KafkaConfig;
import cascade.models.catalog.IndexKind;
import cascade.pipeline.FeedConfig;
import cascade.probation.ProbationConfig;
import cascade.rank.RankConfig;
import cascade.recall.RecallConfig;
import cascade.recall.TowersConfig;
import cascade.rerank.RerankConfig;
import cascade.samples.SamplesConfig;
import cascade.served.ServedConfig;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads each record of {@link AppConfig} from the block of its name. */
record AppConfigReader(Config config) {

    AppConfig read() {
        return new AppConfig(
                threads(),
                admission(),
                http(),
                new FeedConfig(duration("feed.deadline"), text("feed.cheaper-ranker")),
                experiments(),
                redis(),
                store(),
                kafka(),
                catalogue(),
                catalogueLog(),
                models(),
                fetch(),
                recall(),
                towers(),
                rank(),
                rerank(),
                knobs().explore(),
                served(),
                feedback(),
                samples());
    }

    /** 0 is as many as the cores of this machine keep busy. */
    private ThreadsConfig threads() {
        ThreadsConfig byCores = ThreadsConfig.defaults();
        int eventLoops = number("threads.event-loops");
        int compute = number("threads.compute");
        return new ThreadsConfig(
                eventLoops == 0 ? byCores.eventLoops() : eventLoops, compute == 0 ? byCores.compute() : compute);
    }

    /** 0 is as many as keep the cores of this machine busy. */
    private AdmissionConfig admission() {
        AdmissionConfig byCores = AdmissionConfig.of(threads().compute());
        return new AdmissionConfig(
                limit("admission.feed", byCores.feed()),
                limit("admission.waiting", byCores.waiting()),
                limit("admission.events", byCores.events()),
                limit("admission.bulk", byCores.bulk()));
    }

    private LimitConfig limit(String block, LimitConfig byCores) {
        int least = number(block + ".least");
        int most = number(block + ".most");
        // Where one is given, the other does not stand in its way.
        return new LimitConfig(
                least == 0 ? Math.min(byCores.least(), most == 0 ? byCores.most() : most) : least,
                most == 0 ? Math.max(byCores.most(), least) : most);
    }

    private HttpConfig http() {
        return new HttpConfig(
                text("http.host"),
                number("http.port"),
                number("http.max-body-bytes"),
                number("http.max-bulk-bytes"),
                number("http.max-events-per-request"),
                number("http.max-request-line-bytes"),
                new ConnectionsConfig(
                        duration("http.idle-timeout"),
                        duration("http.header-timeout"),
                        duration("http.body-timeout"),
                        number("http.max-connections")),
                list("http.allowed-hosts"),
                list("http.cors-origins"),
                access(),
                duration("http.warm-up-within"),
                new DrainConfig(duration("http.drain-delay"), duration("http.drain-within")),
                pages());
    }

    private AccessConfig access() {
        String keys = text("http.keys");
        return new AccessConfig(
                keys.isEmpty() ? AccessConfig.standardFile() : Path.of(keys),
                config.getBoolean("http.keys-on-loopback"),
                config.getBoolean("http.keys-behind-proxy"),
                duration("http.session"));
    }

    private PagesConfig pages() {
        String people = text("http.people");
        return new PagesConfig(
                config.getBoolean("http.pages"),
                people.isEmpty() ? null : Path.of(people),
                list("http.image-hosts"),
                text("http.note"));
    }

    private ExperimentsConfig experiments() {
        String node = text("experiments.node");
        return new ExperimentsConfig(
                node.isEmpty() ? ExperimentsConfig.hostName() : node,
                duration("experiments.reread-every"),
                config.getBoolean("experiments.aa"),
                Cadence.orOff(config, "experiments.read-out-every"));
    }

    private RedisConfig redis() {
        return new RedisConfig(text("redis.uri"), duration("redis.command-timeout"));
    }

    private StoreLimits store() {
        return new StoreLimits(
                duration("store.seen-for"),
                number("store.seen-most"),
                number("store.trending-most"),
                number("store.segment-most"),
                number("store.taken-down-most"),
                number("store.changes-bytes"));
    }

    private CatalogueConfig catalogue() {
        String folder = text("catalogue.snapshot-folder");
        return new CatalogueConfig(
                duration("catalogue.trending-refresh"),
                number("catalogue.trending-size"),
                number("catalogue.segment-size"),
                duration("catalogue.stale-after"),
                duration("catalogue.compare-every"),
                number("catalogue.max-items"),
                duration("catalogue.max-age"),
                duration("catalogue.sweep-every"),
                folder.isEmpty() ? null : Path.of(folder),
                duration("catalogue.snapshot-every"));
    }

    private CatalogueLogConfig catalogueLog() {
        return new CatalogueLogConfig(
                folder("catalogue-log.folder", "queue"),
                config.getLong("catalogue-log.max-bytes"),
                config.getBoolean("catalogue-log.keep"),
                duration("catalogue-log.look-every"));
    }

    /** The folder of a key; where that is empty, {@code name} in the folder of snapshots, or null where there is none either. */
    private @Nullable Path folder(String key, String name) {
        String folder = text(key);
        String beside = text("catalogue.snapshot-folder");
        if (folder.isEmpty() && beside.isEmpty()) {
            return null;
        }
        return folder.isEmpty() ? Path.of(beside, name) : Path.of(folder);
    }

    private KafkaConfig kafka() {
        int replication = number("kafka.replication");
        if (replication != (short) replication) {
            throw new ConfigException.BadValue("kafka.replication", "is no number of replicas: " + replication);
        }
        return new KafkaConfig(
                text("kafka.bootstrap"),
                number("kafka.partitions"),
                (short) replication,
                duration("kafka.delivery-timeout"));
    }

    private ModelsConfig models() {
        Optional<Path> libraries = Optional.of(text("models.libraries"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return new ModelsConfig(
                Path.of(text("models.folder")),
                duration("models.refresh"),
                config.getBoolean("models.cuda"),
                config.getBoolean("models.allow-made-up"),
                indexes(),
                guard(),
                libraries);
    }

    private ProbationConfig guard() {
        return new ProbationConfig(
                duration("models.guard.time"),
                number("models.guard.fewest"),
                config.getDouble("models.guard.errors"),
                config.getDouble("models.guard.latency-factor"),
                duration("models.guard.latency-floor"),
                config.getDouble("models.guard.clicks"),
                duration("models.guard.clicks-within"),
                config.getDouble("models.guard.chance"));
    }

    private Map<String, IndexKind> indexes() {
        Map<String, IndexKind> indexes = new HashMap<>();
        for (String source : config.getConfig("recall.index").root().keySet()) {
            String key = "recall.index." + source;
            try {
                indexes.put(source, IndexKind.parse(text(key)));
            } catch (IllegalArgumentException e) {
                throw new ConfigException.BadValue(key, e.getMessage());
            }
        }
        return indexes;
    }

    /** 0 is as many as are let in: feeds are refused at the door, and by no stage. */
    private int inFlight(String key, int letIn) {
        int given = number(key);
        return given == 0 ? letIn : given;
    }

    private FetchConfig fetch() {
        return new FetchConfig(
                duration("fetch.user-budget"),
                duration("fetch.events-budget"),
                inFlight("fetch.in-flight", admission().lookUps()));
    }

    private RecallConfig recall() {
        return new RecallConfig(
                knobs().recall(),
                number("recall.recent-clicks"),
                duration("recall.budget"),
                number("recall.pool-size"),
                number("recall.neighbour-lists"),
                inFlight("recall.in-flight", admission().feed().most()));
    }

    private TowersConfig towers() {
        return new TowersConfig(number("towers.user-vectors"), number("towers.new-items"));
    }

    private FeedParameters knobs() {
        return new KnobsReader(config).read();
    }

    private RankConfig rank() {
        return new RankConfig(
                knobs().rankBundle(),
                knobs().weights(),
                duration("rank.budget"),
                inFlight("rank.in-flight", admission().feed().most()));
    }

    private RerankConfig rerank() {
        return new RerankConfig(
                number("rerank.author-spacing"),
                number("rerank.topic-window"),
                number("rerank.topic-most"),
                config.getDouble("rerank.realtime-share"),
                config.getDouble("rerank.similar-share"),
                config.getDouble("rerank.personal-share"),
                config.getDouble("rerank.fresh-share"));
    }

    private ServedConfig served() {
        return new ServedConfig(
                config.getDouble("served.full-share"),
                number("served.in-flight"),
                folder("served.folder", "served"),
                config.getLong("served.max-bytes"));
    }

    private FeedbackConfig feedback() {
        return new FeedbackConfig(
                config.getBoolean("feedback.enabled"),
                text("feedback.group"),
                duration("feedback.poll-timeout"),
                number("feedback.batch"),
                duration("feedback.first-back-off"),
                duration("feedback.last-back-off"),
                duration("feedback.late"),
                number("feedback.publish-in-flight"),
                duration("feedback.publish-within"));
    }

    private SamplesConfig samples() {
        return new SamplesConfig(
                config.getBoolean("samples.enabled"),
                text("samples.application"),
                duration("samples.window"),
                duration("samples.impression-wait"),
                config.getBoolean("samples.fallback"),
                duration("samples.lateness"),
                duration("samples.unserved-wait"),
                config.getLong("samples.most-bytes"),
                Path.of(text("samples.folder")),
                number("samples.threads"),
                number("samples.standbys"));
    }

    /** What stands between commas or spaces. */
    private List<String> list(String key) {
        return Arrays.stream(text(key).split("[\\s,]+"))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private String text(String key) {
        return config.getString(key);
    }

    private int number(String key) {
        return config.getInt(key);
    }

    private Duration duration(String key) {
        return config.getDuration(key);
    }
}
