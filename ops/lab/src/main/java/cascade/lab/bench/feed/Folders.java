package cascade.lab.bench.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders as wholes. */
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

    /** Copies a folder to where none is. */
    static void copy(Path from, Path to) {
        for (Path path : tree(from)) {
            try {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot copy " + path, e);
            }
        }
    }

    /** Makes a folder like another, whose files are links to those of that one. */
    static Path link(Path from, Path to) {
        for (Path path : tree(from)) {
            Path other = to.resolve(from.relativize(path).toString());
            try {
                if (Files.isDirectory(path)) {
                    Files.createDirectories(other);
                } else {
                    Files.createLink(other, path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot link " + path, e);
            }
        }
        return to;
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
