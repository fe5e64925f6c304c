package cascade.lab.readme;

import cascade.lab.sim.log.SimulatedLog;
import cascade.lab.sim.world.WorldParameters;
import cascade.lab.sim.world.WorldSize;
import cascade.run.log.LogRows;
import cascade.run.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Tables as an owner may have them: what a made-up community did, in CSV, under names of its own. */
final class OwnTables {

    private static final Instant END = Instant.parse("2026-11-24T12:00:00Z");

    private OwnTables() {}

    /** Writes three tables and the mapping that says what they mean. */
    static void write(Path folder) throws IOException {
        Path log = folder.resolve("made-up");
        new SimulatedLog(new WorldSize(400, 800, 6, END, 1), WorldParameters.standard()).writeTo(log, Progress.NONE);
        for (String table : new String[] {"events", "items", "users"}) {
            new LogRows(log, table, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                    .export("csv", folder.resolve(table + ".csv"), line -> {
                        throw new AssertionError(line);
                    });
        }
        Files.writeString(folder.resolve("mapping.json"), """
                { "events": [{ "files": "events.csv", "id": "id", "user": "user", "item": "item", "type": "type",
                    "time": { "column": "time", "format": "yyyy-MM-dd HH:mm:ss[.SSS][.SS][.S]" },
                    "scene": "scene", "requestId": "requestId", "position": "position", "dwellMillis": "dwellMillis", "author": "author" }],
                  "items": [{ "files": "items.csv", "id": "id", "kind": "kind", "author": "author", "topic": "topic",
                    "publishedAt": { "column": "publishedAt", "format": "yyyy-MM-dd HH:mm:ss[.SSS][.SS][.S]" },
                    "durationMillis": "durationMillis", "width": "width", "height": "height" }],
                  "users": [{ "files": "users.csv", "id": "id", "gender": "gender", "age": "age", "os": "os" }] }
                """);
    }
}
