package cascade.lab.demo;

import cascade.lab.eventlog.FinishedLog;
import cascade.lab.process.TrainedModels;
import cascade.lab.process.VerbProcess;
import cascade.run.process.OpenParts;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one data set: what was made of it, kept from start to start.
 *
 * @param models trained by the demo's plan
 */
record World(Path root, TrainedModels models) {

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
        return new World(root, TrainedModels.in(root, plan));
    }

    Path log() {
        return root.resolve("log");
    }

    /** What the sink writes of what comes while the demo runs. */
    Path recorded() {
        return root.resolve("recorded");
    }

    /** Named people with tastes; there where the data knows any. */
    Path people() {
        return root.resolve("people.json");
    }

    /** Of the node that serves. */
    Path catalogue() {
        return root.resolve("catalogue");
    }

    /** The same. */
    Path samples() {
        return root.resolve("samples");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    /** Makes the log where it is not finished, in a JVM of its own; and what is known of its people. */
    void ensureLog(DataSource data, Path workFolder, boolean attached, OpenParts parts, Progress progress) {
        if (!FinishedLog.isAt(log())) {
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            data.writePeople(people(), now);
            List<String> arguments = new ArrayList<>(List.of("import"));
            arguments.addAll(data.importing());
            arguments.addAll(List.of("--end", now.toString(), "--out", log().toString()));
            new VerbProcess("import", "making the log", arguments).run(workFolder, attached, parts, progress);
        }
    }

    /** What people should know of its times, which are shifted where the data are of long ago; empty where they are true. */
    String note() {
        Duration shifted = FinishedLog.shifted(log());
        return shifted.isZero()
                ? ""
                : "All times of this data are shifted by %,d days, for a demo that seems to be of today."
                        .formatted(shifted.toDays());
    }

    /** Names the log: another one differs in its end. */
    String logName() {
        return FinishedLog.identity(log());
    }

    /** Makes the rows of a Redis from what the log says, before any server starts on it, in a JVM of its own. */
    void rebuild(String redis, String kafka, Path workFolder, boolean attached, OpenParts parts, Progress progress) {
        List<String> arguments =
                List.of("rebuild", "--no-servers", "--log", log().toString(), "--redis", redis, "--kafka", kafka);
        new VerbProcess("rebuild", "filling Redis", arguments).run(workFolder, attached, parts, progress);
    }
}
