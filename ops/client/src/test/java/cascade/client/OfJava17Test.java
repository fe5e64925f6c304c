package cascade.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Applications run it that are older than a server's JDK. */
class OfJava17Test {

    private static final int MAJOR_OF_17 = 61;
    private static final int MAGIC_AND_MINOR = 6;

    @Test
    void itsClassesAreOfJava17() throws IOException {
        try (var file = new DataInputStream(CascadeClient.class.getResourceAsStream("CascadeClient.class"))) {
            file.skipNBytes(MAGIC_AND_MINOR);
            assertThat(file.readUnsignedShort()).isEqualTo(MAJOR_OF_17);
        }
    }
}
