package cascade.training.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What lies in a folder of {@code cascade/training} on the class path, be that a directory or a jar. */
public final class ResourceFolder {

    private ResourceFolder() {}

    /**
     * Names of the files in {@code cascade/training/FOLDER}, in the order of the alphabet; none where there is no such folder. Of
     * several of that name on the class path (a package of classes may have it) those of all.
     */
    public static List<String> names(String folder) {
        String path = "cascade/training/" + folder;
        try {
            Set<String> names = new TreeSet<>();
            for (URL place :
                    Collections.list(ResourceFolder.class.getClassLoader().getResources(path))) {
                names.addAll(names(place, path));
            }
            return List.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static List<String> names(URL place, String path) throws IOException {
        URI uri = URI.create(place.toString());
        if (!uri.getScheme().equals("jar")) {
            return list(Path.of(uri));
        }
        // newFileSystem of the jar's own path, not of the URI: that one is shared, and closing it would close it for
        // others.
        String jar = uri.toString().substring("jar:".length(), uri.toString().indexOf("!/"));
        try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(jar)), Map.of())) {
            return list(files.getPath("/" + path));
        }
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
