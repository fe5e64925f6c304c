package cascade.training.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What lies in a folder of {@code cascade/training} on the class path, be that a directory or a jar. */
public final class ResourceFolder {

    private ResourceFolder() {}

    /** Names of the files in {@code cascade/training/FOLDER}, in the order of the alphabet; none where there is no such folder. */
    public static List<String> names(String folder) {
        URL place = ResourceFolder.class.getResource("/cascade/training/" + folder);
        if (place == null) {
            return List.of();
        }
        try {
            URI uri = place.toURI();
            if (!uri.getScheme().equals("jar")) {
                return list(Path.of(uri));
            }
            // newFileSystem of the jar's own path, not of the URI: that one is shared, and closing it would close it
            // for others.
            String jar =
                    uri.toString().substring("jar:".length(), uri.toString().indexOf("!/"));
            try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar)), Map.of())) {
                return list(files.getPath("/cascade/training/" + folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + place, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot read " + place, e);
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
