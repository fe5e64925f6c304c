package cascade.models.catalog;

import cascade.models.file.FolderLock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What served best in the last seven days, of each kind: {@code MODELS/anchors.json}. Whoever is judged beside what serves alone can be led downhill, a little
 * worse each time; beside the anchor too, he can lose no more in a week than the budget of the week.
 *
 * <p>Of each day the best is noted. What it is worth was measured beside the anchor of its time, on the same rows, so worths of one kind can be compared. Blocking; who
 * notes waits for whoever notes or publishes on the same machine.
 */
public final class Anchors {

    /** How long something is remembered after it was published. */
    public static final Duration MEMORY = Duration.ofDays(7);

    static final String FILE = "anchors.json";

    private static final int FORMAT = 1;
    private static final String KINDS = "kinds";
    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path models;

    /** @param models the catalogue */
    public Anchors(Path models) {
        this.models = models;
    }

    /**
     * A bundle that served.
     *
     * @param since when it was published
     * @param worth of its kind's measure (AUC, recall), from wherever the measuring began
     */
    public record Mark(ModelVersion version, Instant since, double worth) {}

    /**
     * The best of a kind in the seven days before {@code now}, of two that are as good the older one, from which the way down is longer; empty where none is known
     * that is still there. What was taken back in its guard time is none, however good it was beside others.
     */
    public Optional<Mark> of(String kind, Instant now) {
        var releases = new Releases(models);
        return recent(kind, now)
                .filter(mark -> releases.takenBack(mark.version).isEmpty())
                .filter(mark ->
                        Files.exists(models.resolve(mark.version.toString()).resolve(ModelManifest.FILE)))
                .max(Comparator.comparingDouble(Mark::worth).thenComparing(Mark::since, Comparator.reverseOrder()));
    }

    /** What was noted of a bundle; empty where that is not of the seven days before {@code now}. */
    Optional<Mark> of(ModelVersion version, Instant now) {
        return recent(version.kind(), now)
                .filter(mark -> mark.version.equals(version))
                .findFirst();
    }

    /** Notes what was published, in the place of what is worth less of the same day. */
    public void note(Mark mark) {
        try (FolderLock _ = new Releases(models).awaitTurn()) {
            add(mark);
        }
    }

    private void add(Mark mark) {
        Map<String, List<Mark>> all = new TreeMap<>(read());
        String kind = mark.version.kind();
        List<Mark> kept = new ArrayList<>(recent(kind, mark.since).toList());
        Optional<Mark> sameDay =
                kept.stream().filter(one -> day(one.since) == day(mark.since)).findFirst();
        if (sameDay.isPresent() && sameDay.get().worth >= mark.worth) {
            return;
        }
        sameDay.ifPresent(kept::remove);
        kept.add(mark);
        all.put(kind, kept);
        write(all);
    }

    /** Those that are to stay in the catalogue. */
    Set<ModelVersion> kept(Instant now) {
        Set<ModelVersion> kept = new HashSet<>();
        read().keySet().forEach(kind -> recent(kind, now).forEach(mark -> kept.add(mark.version)));
        return kept;
    }

    private Stream<Mark> recent(String kind, Instant now) {
        Instant from = now.minus(MEMORY);
        return read().getOrDefault(kind, List.of()).stream().filter(mark -> mark.since.isAfter(from));
    }

    private static long day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    }

    private Map<String, List<Mark>> read() {
        Path file = models.resolve(FILE);
        try {
            return parse(JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.warn("{} cannot be read, as if nothing were noted there: {}", file, e.getMessage());
            return Map.of();
        }
    }

    private static Map<String, List<Mark>> parse(JsonNode json) {
        if (json.path("v").asInt() != FORMAT) {
            throw new IllegalArgumentException("format " + json.path("v") + " is not " + FORMAT);
        }
        Map<String, List<Mark>> kinds = new TreeMap<>();
        json.path(KINDS).properties().forEach(kind -> {
            List<Mark> marks = new ArrayList<>();
            for (JsonNode mark : kind.getValue()) {
                marks.add(new Mark(
                        ModelVersion.parse(mark.path("version").asText()),
                        Instant.parse(mark.path("since").asText()),
                        mark.path("worth").asDouble()));
            }
            kinds.put(kind.getKey(), marks);
        });
        return kinds;
    }

    private void write(Map<String, List<Mark>> kinds) {
        ObjectNode json = JSON.createObjectNode().put("v", FORMAT);
        ObjectNode all = json.putObject(KINDS);
        kinds.forEach((kind, marks) -> {
            ArrayNode array = all.putArray(kind);
            marks.forEach(mark -> array.addObject()
                    .put("version", mark.version.toString())
                    .put("since", mark.since.toString())
                    .put("worth", mark.worth));
        });
        try {
            Durable.replace(
                    models.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note in " + models + " what served", e);
        }
    }
}
