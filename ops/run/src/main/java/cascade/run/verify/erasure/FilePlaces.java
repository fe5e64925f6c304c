package cascade.run.verify.erasure;

import cascade.features.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files of any kind in which a user's id stands as a word, such as what servers printed. What is packed or encrypted tells nothing. */
final class FilePlaces {

    private static final int BLOCK = 1 << 20;

    private FilePlaces() {}

    /** Of a file, or of all files in a folder. */
    static List<Place> of(Path root, UserId user) {
        List<Place> places = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (holds(file, user)) {
                    places.add(Place.endless("file " + file, "his id stands in it, or a word that is the same"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + root, e);
        }
        return places.isEmpty() ? List.of(Place.without("file " + root)) : places;
    }

    /** Whether his id stands in it, not as part of a longer word. */
    static boolean holds(Path file, UserId user) {
        byte[] id = user.value().getBytes(StandardCharsets.UTF_8);
        byte[] block = new byte[BLOCK + id.length + 1];
        try (InputStream bytes = Files.newInputStream(file)) {
            int kept = 0;
            boolean isStart = true;
            boolean isEnd = false;
            while (!isEnd) {
                int read = bytes.readNBytes(block, kept, BLOCK);
                int length = kept + read;
                isEnd = read < BLOCK;
                if (Bytes.hasWord(block, length, id, isStart, isEnd)) {
                    return true;
                }
                // The next part begins with the end of this one, and with the byte before that.
                kept = Math.min(length, id.length + 1);
                System.arraycopy(block, length - kept, block, 0, kept);
                isStart = false;
            }
            return false;
        } catch (NoSuchFileException e) {
            return false; // it went between two looks
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
