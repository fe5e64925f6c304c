package cascade.models.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code releases/000012.json} of a catalogue: each is written once, whole, and never changed. */
final class ReleaseFiles {

    static final String FOLDER = "releases";

    private static final Pattern NAME = Pattern.compile("(\\d{6,9})\\.json");
    private static final String DRAFT = ".draft-";

    private final Path folder;

    ReleaseFiles(Path models) {
        this.folder = models.resolve(FOLDER);
    }

    /** Sorted. */
    List<Integer> numbers() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> NAME.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(matcher -> Integer.valueOf(matcher.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /**
     * Empty where there is none of this number.
     *
     * @throws ReleaseRefusedException where the file is not that of a release
     */
    Optional<Release> read(int number) {
        String name = name(number);
        try {
            Release release = ReleaseJson.read(Files.readAllBytes(folder.resolve(name)));
            if (release.number() != number) {
                throw new ReleaseRefusedException(FOLDER + "/" + name, "it is that of " + release);
            }
            return Optional.of(release);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new ReleaseRefusedException(FOLDER + "/" + name, "it cannot be read: " + e.getMessage(), e);
        }
    }

    /** False where there is one of this number already. It is on the disk when this returns. */
    boolean create(Release release) throws IOException {
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, DRAFT, "");
        try {
            Files.write(draft, ReleaseJson.write(release));
            Durable.force(draft);
            // A second name for it, which unlike a rename replaces nothing.
            Files.createLink(folder.resolve(name(release.number())), draft);
        } catch (FileAlreadyExistsException e) {
            return false;
        } finally {
            Files.deleteIfExists(draft);
        }
        Durable.force(folder);
        return true;
    }

    void delete(int number) throws IOException {
        Files.deleteIfExists(folder.resolve(name(number)));
    }

    private static String name(int number) {
        return String.format(Locale.ROOT, "%06d.json", number);
    }
}
