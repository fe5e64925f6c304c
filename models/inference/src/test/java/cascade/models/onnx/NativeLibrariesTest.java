package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    private static final String LIBRARY = "libonnxruntime4j_jni.so";
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    Path folder;

    @Test
    void aLibraryIsUnpackedOnce() throws IOException {
        assertThat(NativeLibraries.unpackLibrary(LIBRARY, folder)).isTrue();
        Path library = folder.resolve(LIBRARY);
        Files.setLastModifiedTime(library, LONG_AGO);

        assertThat(NativeLibraries.unpackLibrary(LIBRARY, folder)).isTrue();

        assertThat(Files.getLastModifiedTime(library)).isEqualTo(LONG_AGO);
        assertThat(Files.size(library)).isGreaterThan(10_000);
    }

    @Test
    void halfALibraryIsReplaced() throws IOException {
        NativeLibraries.unpackLibrary(LIBRARY, folder);
        byte[] whole = Files.readAllBytes(folder.resolve(LIBRARY));
        Files.write(folder.resolve(LIBRARY), new byte[10]);

        NativeLibraries.unpackLibrary(LIBRARY, folder);

        assertThat(folder.resolve(LIBRARY)).hasBinaryContent(whole);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(LIBRARY));
        }
    }

    @Test
    void aLibraryThatTheJarLacksIsLeftToOnnxRuntime() throws IOException {
        assertThat(NativeLibraries.unpackLibrary("libnone.so", folder)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }
}
