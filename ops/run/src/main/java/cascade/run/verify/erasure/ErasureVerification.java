package cascade.run.verify.erasure;

import cascade.deadletters.TopicRecords;
import cascade.run.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for a person in all places where he may be. Changes nothing. */
public final class ErasureVerification {

    /** After an erasure he is gone from what forgets by itself. README.md promises it. */
    public static final Duration PROMISED = Duration.ofDays(8);

    private final ErasureSettings settings;
    private final InstantSource clock;
    private final Progress progress;

    public ErasureVerification(ErasureSettings settings, InstantSource clock, Progress progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    public ErasureOutcome run() {
        Instant now = clock.instant();
        List<Place> places = new ArrayList<>();
        Optional<Instant> erasedAt = Optional.empty();
        if (settings.redis().isPresent()) {
            RedisPlaces redis = RedisPlaces.of(settings.redis().get(), settings.user(), now);
            places.addAll(redis.places());
            erasedAt = redis.erasedAt();
        }
        if (settings.kafka().isPresent()) {
            erasedAt = topics(settings.kafka().get(), erasedAt, now, places);
        }
        Optional<Instant> known = erasedAt.or(this::erasedFromLogs);
        Instant until = known.orElse(now);
        settings.logs().forEach(log -> places.addAll(LogPlaces.of(log, settings.user(), until)));
        settings.models().forEach(models -> places.addAll(ModelPlaces.of(models, settings.user())));
        settings.files().forEach(files -> places.addAll(FilePlaces.of(files, settings.user())));
        return new ErasureOutcome(settings.user(), known, until.plus(PROMISED), places, notLookedAt());
    }

    /** Adds what topics hold, and returns when he was erased as far as is known then. */
    private Optional<Instant> topics(String kafka, Optional<Instant> fromRedis, Instant now, List<Place> places) {
        try (var records = new TopicRecords(kafka, Long.MAX_VALUE)) {
            var topics = new TopicPlaces(records, TopicEnds.of(kafka), settings.user(), progress::progress);
            Optional<Instant> erasedAt = Stream.of(fromRedis, topics.erasedAt())
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo);
            places.addAll(topics.places(erasedAt.or(this::erasedFromLogs).orElse(now)));
            return erasedAt;
        }
    }

    /** What a log remembers may be of later: whoever is taken out of one that does not know him is taken out until then. */
    private Optional<Instant> erasedFromLogs() {
        return settings.logs().stream()
                .map(log -> LogPlaces.erasedAt(log, settings.user()))
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
    }

    private List<String> notLookedAt() {
        return Stream.of(
                        settings.redis().isPresent() ? "" : "Redis: say where it is by --redis",
                        settings.kafka().isPresent() ? "" : "topics: say where Kafka is by --kafka",
                        settings.logs().isEmpty() ? "logs of Parquet: name them by --log" : "",
                        settings.models().isEmpty() ? "bundles of models: name their folder by --models" : "",
                        settings.files().isEmpty()
                                ? "files that servers printed to, stores of samples and copies of any of it: name them by --files"
                                : "",
                        "memory of nodes: the ring of recent requests forgets one with 256 further requests, at the latest when the node ends",
                        "checkpoints of trainings: they hold numbers and no ids, and are deleted when a training ends")
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
