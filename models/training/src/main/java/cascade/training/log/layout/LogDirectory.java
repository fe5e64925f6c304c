package cascade.training.log.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder that is marked as a log of ours by {@code cascade-log.json}, which also lists the {@link Origin origins} that were imported. A sink and imports write
 * into one log, and whoever reads it reads all of it.
 */
public final class LogDirectory {

    /** The mark. */
    public static final String MARK = "cascade-log.json";

    /** Where the sink keeps what is its own: its lock, its output and how it is. */
    public static final String SINK = "sink";

    /** Where is kept who was erased. */
    public static final String ERASED = "erased";

    /** Where lies what was made of the log: samples, clicks, and what people did by day. All of it can be made again. */
    public static final String ENCODED = "encoded";

    /** Where imports keep what they have taken until they end. */
    public static final String IMPORTS = "_imports";

    private static final Set<String> OURS = Set.of(MARK, SINK, ERASED, ENCODED, IMPORTS);

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
        LogMark.read(root, mark);
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
                LogMark.NEW.write(root.resolve(MARK));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("log folder " + root + " cannot be written", e);
        }
        return open(root);
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
        List<Origin> origins = origins();
        return Listing.of(
                root,
                OURS,
                range ->
                        !Origin.isOfOne(range.partition()) || origins.stream().anyMatch(origin -> origin.holds(range)));
    }

    /**
     * What is staged now and counts, or did; of what is published that which lies in the same days, or was published since. Of a long log that is little, and
     * enough to say what is to be published, or deleted.
     */
    public Listing listingOfStaged() {
        return Listing.ofStaged(root);
    }

    /** What was imported, in the order in which it first was. */
    public List<Origin> origins() {
        return mark().origins();
    }

    /** The origin of that name. */
    public Optional<Origin> origin(String name) {
        return origins().stream().filter(origin -> origin.name().equals(name)).findFirst();
    }

    /** The partition that no origin has, nor had. */
    public int freePartition() {
        return mark().nextPartition();
    }

    /** Says that what was imported of {@code origin} is part of the log. One process at a time may. */
    public void put(Origin origin) {
        mark().with(origin).write(root.resolve(MARK));
    }

    /**
     * Says that an origin is no part of the log, and deletes its files, and what was made of them. One process at a time may.
     *
     * @return how many files of rows there were
     */
    public int remove(Origin origin) {
        mark().without(origin.name()).write(root.resolve(MARK));
        encoded().drop();
        return deleteUnlisted();
    }

    /** Deletes files that are of no origin of the mark, or of an import that did not end: how many. */
    public int deleteUnlisted() {
        List<Path> unlisted = new ArrayList<>();
        listing().incomplete().stream()
                .filter(file -> Origin.isOfOne(file.partition()))
                .forEach(file -> unlisted.add(file.in(root)));
        try {
            for (Path path : unlisted) {
                Files.deleteIfExists(path);
            }
            return unlisted.size();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete what was imported into " + root, e);
        }
    }

    /** The folder in which the import of an origin keeps what it has taken, until it ends. */
    public Path unfinishedImport(String origin) {
        return root.resolve(IMPORTS).resolve(origin);
    }

    /** Names of origins whose last import did not end. */
    public List<String> unfinishedImports() {
        Path folder = root.resolve(IMPORTS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(Files::isDirectory)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder, e);
        }
    }

    /**
     * Refuses a log that holds nothing but an import that did not end.
     *
     * @throws NotALogException where it is one
     */
    public void requireWhole() {
        List<String> unfinished = unfinishedImports();
        if (!unfinished.isEmpty() && origins().isEmpty() && listing().files().isEmpty()) {
            throw new NotALogException(
                    root, "its import did not end, of " + String.join(", ", unfinished) + "; start it again");
        }
    }

    private LogMark mark() {
        return LogMark.read(root, root.resolve(MARK));
    }
}
