package cascade.run.importer.mapping;

import cascade.run.importer.mapping.Source.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names of files as a mapping has them: beside it or elsewhere, the last part with {@code *} for any text. */
final class FilePattern {

    private FilePattern() {}

    /** Those that are there, in the order of their names. */
    static List<Path> files(Path folder, String pattern) {
        int slash = pattern.lastIndexOf('/');
        Path place = folder.resolve(pattern.substring(0, slash + 1)).normalize();
        String name = pattern.substring(slash + 1);
        if (!name.contains("*")) {
            Path file = place.resolve(name);
            return Files.isRegularFile(file) ? List.of(file) : List.of();
        }
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, name)) {
                files.forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot list " + place, e);
            }
        }
        found.removeIf(Files::isDirectory);
        found.sort(Comparator.comparing(file -> String.valueOf(file.getFileName())));
        return found;
    }

    /** What a file is by its ending; null where that says nothing. */
    static @Nullable Format format(Path file) {
        String name = plain(file);
        if (name.endsWith(".parquet")) {
            return Format.PARQUET;
        }
        return name.endsWith(".csv") || name.endsWith(".tsv") ? Format.CSV : null;
    }

    /** What stands between the values of files of such an ending. */
    static char delimiter(List<Path> files) {
        return !files.isEmpty() && plain(files.getFirst()).endsWith(".tsv") ? '\t' : ',';
    }

    private static String plain(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }
}
