package cascade.ops.demo;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.Role;
import cascade.ops.eventlog.LogSummary;
import cascade.ops.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one data set: what was made of it, kept from start to start.
 *
 * @param plan text of the plan by which models are trained, each plan's in a folder of its own; empty for the default plan
 */
record World(Path root, Optional<String> plan) {

    private static final List<String> KINDS =
            List.of("item2vec", "youtubenet", "youtubenet-nightly", "two-tower", "lr", "nfwfm");

    /**
     * The world of {@code data} in a work folder.
     *
     * @param plan a file; the default plan where it is empty
     * @throws OtherDataException where the folder was made of other data of the same name
     */
    static World of(Path workFolder, DataSource data, Optional<Path> plan) {
        Path root = workFolder.resolve(data.name());
        Path origin = root.resolve("origin");
        try {
            Files.createDirectories(root);
            if (!Files.exists(origin)) {
                Files.writeString(origin, data.toString());
            }
            String held = Files.readString(origin);
            if (!held.equals(data.toString())) {
                throw new OtherDataException(root, held, data.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new World(root, plan.map(World::text));
    }

    Path log() {
        return root.resolve("log");
    }

    Path models() {
        return root.resolve("models"
                + plan.map(text -> "-" + Integer.toHexString(text.hashCode())).orElse(""));
    }

    /** Named people with tastes; there where the data knows any. */
    Path people() {
        return root.resolve("people.json");
    }

    /** Of the node that serves. */
    Path catalogue() {
        return root.resolve("catalogue");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    /** Writes the log where it is not finished. */
    void ensureLog(DataSource data, Progress progress) {
        if (!LogSummary.isFinished(log())) {
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            data.writePeople(people(), now);
            data.writeLog(log(), now, progress);
        }
    }

    /** The bundle that is to rank: {@code usual} where there is one, else the first by name that ranks; empty where none does. */
    Optional<String> ranker(String usual) {
        ModelCatalog catalog = new ModelCatalog(models(), new OrdinalNames());
        return Stream.concat(Stream.of(usual), catalog.kinds().stream())
                .filter(kind -> catalog.current(kind)
                        .flatMap(catalog::said)
                        .filter(manifest -> manifest.card().role() == Role.RANKING)
                        .isPresent())
                .findFirst();
    }

    /** True where every bundle of the plan has been published. */
    boolean isTrained() {
        if (plan.isPresent()) {
            return Files.exists(trainedBy());
        }
        return KINDS.stream()
                .allMatch(kind -> Files.exists(models().resolve(kind).resolve("current")));
    }

    /** Says that every bundle of the plan has been published. */
    void setTrained() {
        plan.ifPresent(text -> {
            try {
                Files.writeString(trainedBy(), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Holds the plan that all models were trained by. */
    private Path trainedBy() {
        return models().resolve("plan.conf");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the plan " + file, e);
        }
    }

    /** Names the log: another one differs in its end. */
    String logName() {
        try {
            return Files.readString(log().resolve("log.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id on the first line of {@code users.jsonl} or {@code items.jsonl}, for the lines to try. */
    String firstId(String file) {
        try (Stream<String> lines = Files.lines(log().resolve(file))) {
            String line = lines.findFirst().orElseThrow();
            int start = line.indexOf("\"id\":\"") + 6;
            return line.substring(start, line.indexOf('"', start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
