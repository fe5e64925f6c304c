package cascade.models.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as wholes, without checked exceptions. */
public final class Folders {

    private Folders() {}

    /** Deletes a folder and all in it; one that is not there is no matter. */
    public static void delete(Path folder) {
        for (Path path : tree(folder).reversed()) {
            try {
                Files.delete(path);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + path, e);
            }
        }
    }

    /** Makes a folder where none is, also those above. */
    public static Path make(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + folder, e);
        }
    }

    /** Makes a folder with nothing in it. */
    public static Path makeAnew(Path folder) {
        delete(folder);
        return make(folder);
    }

    /** Copies a folder to where none is, or an empty one. */
    public static void copy(Path from, Path to) {
        makeLike(from, to, Files::copy);
    }

    /** Makes a folder like another, whose files are links to those of that one. */
    public static Path link(Path from, Path to) {
        makeLike(from, to, (file, other) -> Files.createLink(other, file));
        return to;
    }

    @FunctionalInterface
    private interface FileMaker {

        void make(Path file, Path other) throws IOException;
    }

    private static void makeLike(Path from, Path to, FileMaker files) {
        for (Path path : tree(from)) {
            Path other = to.resolve(from.relativize(path).toString());
            try {
                if (Files.isDirectory(path)) {
                    Files.createDirectories(other);
                } else {
                    files.make(path, other);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make " + other + " like " + path, e);
            }
        }
    }

    /** Folders before what is in them. */
    private static List<Path> tree(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
