package cascade.training.log.layout;

import cascade.training.log.LogFormatException;
import cascade.training.log.LogSummary;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that is marked as a log of ours by {@code cascade-log.json}: {@code {"v":1}}, and for imports their {@link LogSummary}. */
public final class LogDirectory {

    /** The mark. */
    public static final String MARK = "cascade-log.json";

    /** Where the sink keeps what is its own: its lock, its output and how it is. */
    public static final String SINK = "sink";

    /** Where is kept who was erased. */
    public static final String ERASED = "erased";

    /** Where samples and clicks lie that were made of the log; all of them can be made again. */
    public static final String ENCODED = "encoded";

    /** In the mark of an import that did not end. */
    private static final String IMPORT = "import";

    /** In the mark of an import whose times are not as they were. */
    private static final String SHIFTED = "shifted";

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    private LogDirectory(Path root) {
        this.root = root;
    }

    /**
     * The log at {@code root}.
     *
     * @throws NotALogException where there is none, or one of another version
     */
    public static LogDirectory open(Path root) {
        Path mark = root.resolve(MARK);
        if (!Files.isDirectory(root)) {
            throw new NotALogException(root, "there is no such folder");
        }
        if (!Files.exists(mark)) {
            throw new NotALogException(
                    root,
                    Files.exists(root.resolve("events.jsonl"))
                            ? "it holds JSON lines; bring them in with: ops/cascade import events " + root
                                    + "/events.jsonl --users " + root + "/users.jsonl --items " + root
                                    + "/items.jsonl --out LOG"
                            : "it has no " + MARK);
        }
        int version = read(mark).path("v").asInt();
        if (version != VERSION) {
            throw new NotALogException(root, MARK + " is of version " + version + ", and this reads " + VERSION);
        }
        return new LogDirectory(root);
    }

    /**
     * The log at {@code root}, marked as one where the folder is missing or empty.
     *
     * @throws NotALogException where it holds something else
     */
    public static LogDirectory create(Path root) {
        try {
            Files.createDirectories(root);
            if (!Files.exists(root.resolve(MARK)) && isEmpty(root)) {
                write(root, JSON.createObjectNode().put("v", VERSION));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("log folder " + root + " cannot be written", e);
        }
        return open(root);
    }

    /**
     * A log at {@code root} to write what comes through Kafka into, made where the folder is missing or empty.
     *
     * @throws NotALogException where the folder holds something else, or an import, whose offsets are other ones
     */
    public static LogDirectory createForSink(Path root) {
        LogDirectory log = create(root);
        if (log.isImport()) {
            throw NotALogException.notForThis(root, "it is an import; give the sink a folder of its own");
        }
        return log;
    }

    /**
     * A log at {@code root} to import into: an import that is there, whole or not, is emptied first.
     *
     * @throws NotALogException where the folder holds something else, or what a sink writes
     */
    public static LogDirectory createForImport(Path root) {
        if (Files.exists(root.resolve(MARK))) {
            LogDirectory there = open(root);
            if (!there.isImport() && !there.listing().files().isEmpty()) {
                throw NotALogException.notForThis(root, "a sink writes it; import into a folder of its own");
            }
            write(root, JSON.createObjectNode().put("v", VERSION).put(IMPORT, "unfinished"));
            there.empty();
            return there;
        }
        LogDirectory made = create(root);
        write(root, JSON.createObjectNode().put("v", VERSION).put(IMPORT, "unfinished"));
        return made;
    }

    private void empty() {
        encoded().drop();
        Listing listing = listing();
        List<Path> paths = new ArrayList<>(listing.unfinished());
        Stream.of(listing.files(), listing.superseded(), listing.incomplete())
                .flatMap(List::stream)
                .forEach(file -> paths.add(file.in(root)));
        try {
            for (Path path : paths) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + root, e);
        }
    }

    /** Nothing but what a sink keeps beside its files, or a crash left of the mark. */
    private static boolean isEmpty(Path root) throws IOException {
        try (Stream<Path> paths = Files.list(root)) {
            return paths.map(path -> path.getFileName().toString())
                    .allMatch(name -> name.equals(SINK) || name.equals(ERASED) || name.startsWith(Listing.UNFINISHED));
        }
    }

    public Path root() {
        return root;
    }

    /** The files that were made of it. */
    public EncodedFiles encoded() {
        return new EncodedFiles(root.resolve(ENCODED));
    }

    /** What lies here now. */
    public Listing listing() {
        return Listing.of(root, Set.of(MARK, SINK, ERASED, ENCODED));
    }

    /**
     * What an import said of the log when it was whole; empty for an import that did not end, and for what a sink writes.
     *
     * @throws LogFormatException where it cannot be read
     */
    public Optional<LogSummary> summary() {
        Path mark = root.resolve(MARK);
        JsonNode json = read(mark);
        return json.has("source") ? Optional.of(LogSummary.read(mark, json)) : Optional.empty();
    }

    /** By how much the times of an import are later than they were; zero where they are true. */
    public Duration shifted() {
        return Duration.parse(read(root.resolve(MARK)).path(SHIFTED).asText(Duration.ZERO.toString()));
    }

    /** Whether an import writes or wrote it: its offsets are no offsets of Kafka. */
    public boolean isImport() {
        JsonNode json = read(root.resolve(MARK));
        return json.has(IMPORT) || json.has("source");
    }

    /**
     * Refuses an import that did not end.
     *
     * @throws NotALogException where it is one
     */
    public void requireWhole() {
        if (read(root.resolve(MARK)).has(IMPORT)) {
            throw new NotALogException(root, "its import did not end; start it again");
        }
    }

    /**
     * Says that an import is whole.
     *
     * @param shifted by how much its times are later than they were
     */
    public void finish(LogSummary summary, Duration shifted) {
        ObjectNode json = JSON.createObjectNode().put("v", VERSION);
        summary.write(json);
        if (!shifted.isZero()) {
            json.put(SHIFTED, shifted.toString());
        }
        write(root, json);
    }

    private static JsonNode read(Path mark) {
        try {
            return JSON.readTree(Files.readAllBytes(mark));
        } catch (JsonProcessingException e) {
            throw new LogFormatException(mark, "is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mark, e);
        }
    }

    private static void write(Path root, ObjectNode json) {
        Path unfinished = root.resolve(Listing.UNFINISHED + MARK);
        try {
            Files.write(unfinished, JSON.writeValueAsBytes(json));
            Durable.sync(unfinished);
            Files.move(
                    unfinished,
                    root.resolve(MARK),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Durable.syncFolder(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + root.resolve(MARK), e);
        }
    }
}
