package cascade.lab.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Tables as owners have them, in CSV: views, clicks and likes of thirty days within an hour of their order, some of the users and items more than others.
 *
 * @param events rows of the largest table; there is a user for each 33 of them, half of whom have a profile, and an item for each 100
 */
record MadeUpTables(long events, long seed) {

    private static final long FROM_MILLIS = 1_788_220_800_000L;
    private static final long SPAN_MILLIS = 30L * 86_400_000;
    private static final int HOUR_MILLIS = 3_600_000;
    private static final String[] TYPES = {
        "impression",
        "impression",
        "impression",
        "impression",
        "impression",
        "impression",
        "impression",
        "click",
        "click",
        "like"
    };

    long users() {
        return Math.max(10, events / 33);
    }

    long items() {
        return Math.max(10, events / 100);
    }

    /** Writes them and the mapping that says what they mean, and returns that. */
    Path write(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (Writer rows = Files.newBufferedWriter(folder.resolve("events.csv"))) {
            rows.write("user,item,type,time\n");
            for (long i = 0; i < events; i++) {
                long time = FROM_MILLIS + SPAN_MILLIS / events * i + random.nextInt(HOUR_MILLIS);
                long user = (long) (users() * Math.pow(random.nextDouble(), 1.5));
                long item = (long) (items() * Math.pow(random.nextDouble(), 2));
                rows.append('u')
                        .append(Long.toString(user))
                        .append(",i")
                        .append(Long.toString(item))
                        .append(',');
                rows.append(TYPES[random.nextInt(TYPES.length)])
                        .append(',')
                        .append(Long.toString(time))
                        .append('\n');
            }
        }
        try (Writer rows = Files.newBufferedWriter(folder.resolve("users.csv"))) {
            rows.write("id,gender,age\n");
            for (long user = 0; user < users(); user += 2) {
                rows.write("u" + user + (user % 3 == 0 ? ",f," : ",m,") + (14 + user % 50) + "\n");
            }
        }
        try (Writer rows = Files.newBufferedWriter(folder.resolve("items.csv"))) {
            rows.write("id,kind,author,topic,published\n");
            for (long item = 0; item < items(); item++) {
                rows.write("i" + item + (item % 3 == 0 ? ",video,a" : ",image,a") + item % 997 + ",t" + item % 40
                        + ",2026-08-0" + (1 + item % 9) + "T00:00:00Z\n");
            }
        }
        return Files.writeString(folder.resolve("mapping.json"), """
                { "events": [{ "files": "events.csv", "user": "user", "item": "item", "type": "type", "time": { "column": "time", "unit": "millis" } }],
                  "items": [{ "files": "items.csv", "id": "id", "kind": "kind", "author": "author", "topic": "topic", "publishedAt": "published" }],
                  "users": [{ "files": "users.csv", "id": "id", "gender": "gender", "age": "age" }] }
                """);
    }
}
