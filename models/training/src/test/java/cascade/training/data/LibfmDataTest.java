package cascade.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.training.embedding.SampleLayout.Slot;
import cascade.training.sample.Flat;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibfmDataTest {

    private static final IdSpace EVERYTHING = new IdSpace.Everything();

    @TempDir
    private Path folder;

    @Test
    void positionsWithIdsOfTheirOwnAreSlots() {
        Samples samples = read(EVERYTHING, "1 0:1 5:1\n-1 1:1 6:1\n", "1 2:1 5:1\n", "0 0:1 7:1\n");
        assertThat(samples.layout().slots()).containsExactly(new Slot("column0", 0, 1), new Slot("column1", 1, 1));
        assertThat(samples.layout().rows()).isEqualTo(9);
        assertThat(Flat.ids(samples)).containsExactly(1, 6, 2, 7, 3, 6, 1, 8);
        assertThat(Flat.labels(samples)).containsExactly(1, 0, 1, 0);
        assertThat(Flat.values(samples)).isNull();
        assertThat(samples.split()).isEqualTo(new Split(2, 1, 1));
        assertThat(samples.tasks()).containsExactly("click");
    }

    @Test
    void theFirstColumnTellsTheUser() {
        assertThat(Flat.users(read(EVERYTHING, "1 7:1 20:1\n-1 3:1 21:1\n", "1 7:1 20:1\n", "0 9:1 20:1\n")))
                .containsExactly(0, 1, 0, 2);
    }

    @Test
    void linesOfDifferentLengthsAreOneSlotPaddedToTheLongest() {
        Samples samples = read(EVERYTHING, "1 0:1 5:1 6:1\n-1 1:1\n", "1 2:1 5:1\n", "0 0:1\n");
        assertThat(samples.layout().slots()).containsExactly(new Slot("ids", 0, 3));
        assertThat(Flat.ids(samples)).containsExactly(1, 6, 7, 2, 0, 0, 3, 6, 0, 1, 0, 0);
    }

    @Test
    void oneIdInTwoPositionsMakesOneSlot() {
        Samples samples = read(EVERYTHING, "1 0:1 5:1\n-1 4:1 3:1\n", "1 0:1 5:1\n", "0 0:1 5:1\n");
        assertThat(samples.layout().slots()).containsExactly(new Slot("ids", 0, 2));
    }

    @Test
    void valuesOtherThanOneAreKeptAndPaddingIsZero() {
        Samples samples = read(EVERYTHING, "1 0:1 5:1\n-1 1:0.25\n", "1 2:-3\n", "0 0:1\n");
        assertThat(Flat.values(samples)).containsExactly(1, 1, .25f, 0, -3, 0, 1, 0);
    }

    @Test
    void rareIdsAndThoseThatTrainingLacksShareTheRowOfTheirSlot() {
        Samples samples =
                read(new IdSpace.Frequent(2), "1 0:1 9:1\n1 0:1 8:1\n0 1:1 8:1\n", "1 0:1 9:1\n", "1 2:1 8:1\n");
        assertThat(Flat.ids(samples)).containsExactly(2, 3, 2, 4, 1, 4, 2, 3, 1, 4);
        assertThat(samples.layout().rows()).isEqualTo(5);
    }

    @Test
    void hashedIdsStayInTheirBuckets() {
        Samples samples =
                read(new IdSpace.Hashed(4), "1 0:1 2000000000:1\n", "1 77:1 2000000001:1\n", "1 0:1 2000000000:1\n");
        assertThat(samples.layout().rows()).isEqualTo(5);
        assertThat(Arrays.stream(Flat.ids(samples))).allMatch(row -> row >= 1 && row <= 4);
        assertThat(Arrays.copyOfRange(Flat.ids(samples), 0, 2)).isEqualTo(Arrays.copyOfRange(Flat.ids(samples), 4, 6));
    }

    @Test
    void blankLinesCarriageReturnsAndAMissingLastNewlineAreNoFault() {
        Samples samples = read(EVERYTHING, "1 0:1\t5:1 \r\n\n-1 1:1 6:1", "1 2:1 5:1", "0 0:1 7:1");
        assertThat(Flat.ids(samples)).containsExactly(1, 6, 2, 7, 3, 6, 1, 8);
    }

    @Test
    void aLongFileIsReadAcrossItsBuffers() {
        String lines = "1 12345:1 67890:1\n-1 12346:1 67891:1\n".repeat(9_000);
        Samples samples = read(EVERYTHING, lines, "1 12345:1 67890:1\n", "0 12345:1 67890:1\n");
        assertThat(samples.size()).isEqualTo(18_002);
        assertThat(Arrays.stream(Flat.ids(samples)).distinct()).containsExactlyInAnyOrder(12346, 67891, 12347, 67892);
    }

    @Test
    void aLabelOutsideItsRangeIsNamedWithFileAndLine() {
        assertFault("1 0:1\n2 0:1\n", "train.libfm line 2, label", "'2'");
        assertFault("1 0:1\nyes 0:1\n", "train.libfm line 2, label", "'yes'");
    }

    @Test
    void aMalformedPairIsNamedWithFileLineAndPlace() {
        for (String pair :
                new String[] {"7", "x:1", ":1", "7:", "-7:1", "7:x", "7:NaN", "7:Infinity", "2147483647:1"}) {
            assertFault("1 0:1\n\n1 0:1 " + pair + "\n", "train.libfm line 3, pair 2", "'" + pair + "'");
        }
    }

    @Test
    void aLabelAloneIsAFault() {
        assertFault("1\n", "train.libfm line 1, pair 1", "no id:value");
    }

    @Test
    void aLineIsBoundedInPairsAndBytes() {
        assertFault("1" + " 7:1".repeat(1_025), "train.libfm line 1, pair 1025", "at most 1024");
        assertFault("1 0:1\n1 0:" + "0".repeat(100_000), "train.libfm line 2", "longer than");
    }

    @Test
    void anEmptyFileIsAFault() {
        assertFault("\n\n", "train.libfm", "no samples");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path absent = folder.resolve("absent.libfm");
        assertThatThrownBy(() -> LibfmData.read(new LibfmFiles(absent, absent, absent), EVERYTHING))
                .isInstanceOf(SampleFormatException.class)
                .hasMessageContainingAll("absent.libfm", "cannot be read");
    }

    private void assertFault(String train, String... parts) {
        assertThatThrownBy(() -> read(EVERYTHING, train, "1 0:1\n", "1 0:1\n"))
                .isInstanceOf(SampleFormatException.class)
                .hasMessageContainingAll(parts);
    }

    private Samples read(IdSpace space, String train, String validation, String test) {
        return LibfmData.read(
                new LibfmFiles(
                        write("train.libfm", train), write("validation.libfm", validation), write("test.libfm", test)),
                space);
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
