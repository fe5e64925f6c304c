package cascade.lab.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Libfm files of made-up users who each like some of the items. */
record LibfmSample(Path folder) {

    private static final int USERS = 20;
    private static final int ITEMS = 10;

    /** Writes the files and returns the {@code --data} argument that names them. */
    String write() {
        return "libfm:%s,%s,%s".formatted(file("train", 1, 600), file("validation", 2, 200), file("test", 3, 200));
    }

    private Path file(String name, long seed, int lines) {
        var random = new SplittableRandom(seed);
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            int user = random.nextInt(USERS);
            int item = random.nextInt(ITEMS);
            boolean likes = (user + item) % 3 == 0 || random.nextInt(10) == 0;
            text.add("%d %d:1 %d:1".formatted(likes ? 1 : 0, user, USERS + item));
        }
        try {
            return Files.write(folder.resolve(name + ".libfm"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
