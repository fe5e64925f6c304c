package cascade.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FvecsTest {

    @TempDir
    Path folder;

    @Test
    void rowsComeAtUnitLength() throws IOException {
        Fvecs read = Fvecs.read(file(2, 3, 4, 2, 0, -2));

        assertThat(read.dimension()).isEqualTo(2);
        assertThat(read.values()).containsExactly(.6f, .8f, 0, -1);
    }

    @Test
    void whatIsNotThatIsRefusedByName() throws IOException {
        Path cut = file(2, 3, 4, 2, 0);
        Path mixed = file(2, 3, 4, 1, 0, 2);
        Path nowhere = file(2, 0, 0);

        for (Path bad : new Path[] {cut, mixed, nowhere}) {
            assertThatThrownBy(() -> Fvecs.read(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(bad.toString());
        }
    }

    /** Small whole numbers are dimensions where a row starts, and floats elsewhere. */
    private Path file(float... values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            if (i % 3 == 0) {
                bytes.putInt((int) values[i]);
            } else {
                bytes.putFloat(values[i]);
            }
        }
        return Files.write(Files.createTempFile(folder, "vectors", ".fvecs"), bytes.array());
    }
}
