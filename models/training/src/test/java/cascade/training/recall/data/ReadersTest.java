package cascade.training.recall.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {

    @TempDir
    private Path folder;

    @Test
    void gowallaAsksUsersForTheirTestItemsAndMasksWhatTheyTrainedOn() throws IOException {
        write("train.txt", "0 5 3\n1 2\n");
        write("test.txt", "1 0 4\n");
        RecallSet set = GowallaData.read(folder).test();
        assertThat(set.items()).isEqualTo(6);
        assertThat(set.clicks().ordered()).isFalse();
        assertThat(set.clicks().lists().copy(0)).containsExactly(5, 3);
        assertThat(set.queries().users()).containsExactly(1);
        assertThat(set.queries().masked().copy(0)).containsExactly(2);
        assertThat(set.queries().wanted().copy(0)).containsExactly(0, 4);
    }

    @Test
    void faultsOfGowallaNameFileAndLine() throws IOException {
        write("test.txt", "1 0\n");
        write("train.txt", "0 5\n1 x7\n");
        assertFault("train.txt line 2: 'x7' is not a number");
        write("train.txt", "0 5\n0 7\n");
        assertFault("train.txt line 2: user 0 has a line already");
        write("train.txt", "0 -5\n");
        assertFault("train.txt line 1: '-5'");
        write("train.txt", "0 5\n");
        assertFault("test.txt line 1: user 1 has no training items");
        Files.delete(folder.resolve("test.txt"));
        assertFault("test.txt: cannot be read");
    }

    @Test
    void validationTakesItsAnswersOutOfTheTrainingData() throws IOException {
        StringBuilder train = new StringBuilder();
        for (int user = 0; user < 200; user++) {
            train.append(user);
            for (int item = 0; item < 10; item++) {
                train.append(' ').append(user + item);
            }
            train.append('\n');
        }
        write("train.txt", train.toString());
        write("test.txt", "0 100\n");
        RecallSet set = GowallaData.read(folder).validation();
        assertThat(set.queries().size()).isBetween(10, 30);
        for (int query = 0; query < set.queries().size(); query++) {
            int user = set.queries().users()[query];
            assertThat(set.queries().wanted().copy(query)).hasSize(2);
            assertThat(set.clicks().lists().copy(user))
                    .hasSize(8)
                    .doesNotContain(set.queries().wanted().copy(query))
                    .isEqualTo(set.queries().given().copy(query));
        }
    }

    @Test
    void digineticaAsksForTheTargetAfterThePrefixAndMasksNothing() throws IOException {
        write("train.sessions.txt", "1 2 3\n3 4\n");
        write("test.prefix_target.tsv", "1 2\t1\n");
        RecallSet set = DigineticaData.read(folder).test();
        assertThat(set.items()).isEqualTo(5);
        assertThat(set.clicks().ordered()).isTrue();
        assertThat(set.queries().given().copy(0)).containsExactly(1, 2);
        assertThat(set.queries().wanted().copy(0)).containsExactly(1);
        assertThat(set.queries().masked().length(0)).isZero();
        write("test.prefix_target.tsv", "1 2\t1\n7\n");
        assertThatThrownBy(() -> DigineticaData.read(folder))
                .isInstanceOf(RecallFormatException.class)
                .hasMessageContaining("test.prefix_target.tsv line 2");
    }

    @Test
    void tiktokPutsContentVectorsOfUnitLengthSideBySide() throws IOException {
        write("trn.tsv", "0\t1\n1\t0\n");
        write("val.tsv", "0\t0\n");
        write("tst.tsv", "1\t1\n");
        HalfFile.write(folder.resolve("image_feat.npy"), 2, 2, 3, 4, 0, 2);
        HalfFile.write(folder.resolve("audio_feat.npy"), 2, 1, -8, 0);
        RecallData data = TiktokData.read(folder);
        assertThat(data.test().content().width()).isEqualTo(3);
        assertThat(data.test().content().vectors()).containsExactly(.6f, .8f, -1, 0, 1, 0);
        assertThat(data.validation().queries().users()).containsExactly(0);
        assertThat(data.test().queries().users()).containsExactly(1);
    }

    @Test
    void faultsOfTiktokNameFileAndLine() throws IOException {
        write("trn.tsv", "0\t1\n1\t2\n");
        write("val.tsv", "");
        write("tst.tsv", "");
        HalfFile.write(folder.resolve("image_feat.npy"), 2, 1, 1, 2);
        HalfFile.write(folder.resolve("audio_feat.npy"), 2, 1, 1, 2);
        assertThatThrownBy(() -> TiktokData.read(folder))
                .hasMessageContaining("trn.tsv line 2: item 2 has no content vector");
        HalfFile.write(folder.resolve("audio_feat.npy"), 3, 1, 1, 2, 3);
        assertThatThrownBy(() -> TiktokData.read(folder)).hasMessageContaining("audio_feat.npy: 3 rows instead of 2");
        write("audio_feat.npy", "no matrix at all");
        assertThatThrownBy(() -> TiktokData.read(folder)).hasMessageContaining("audio_feat.npy: is not a .npy file");
    }

    private void assertFault(String message) {
        assertThatThrownBy(() -> GowallaData.read(folder))
                .isInstanceOf(RecallFormatException.class)
                .hasMessageContaining(message);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
