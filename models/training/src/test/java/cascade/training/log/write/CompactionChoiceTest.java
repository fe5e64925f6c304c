package cascade.training.log.write;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.LogRange;
import cascade.training.log.layout.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompactionChoiceTest {

    private static final CompactionRule RULE = new CompactionRule(1_000, 4);

    @Test
    void fewestSmallFilesAreMergedAndFewerAreLeft() {
        assertThat(chosen(10, 10, 10)).isEmpty();
        assertThat(chosen(10, 10, 10, 10)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aLargeFileIsNotCopiedForAFewSmallOnes() {
        assertThat(chosen(400, 10, 10, 10)).isEmpty();
        assertThat(chosen(400, 10, 10, 10, 10)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatIsMergedDoesNotOutgrowAFile() {
        assertThat(chosen(300, 300, 300, 300, 300)).isEmpty();
        assertThat(chosen(250, 250, 250, 250, 250)).containsExactly(0, 1, 2, 3);
        assertThat(chosen(600, 600, 600, 600, 600)).isEmpty();
    }

    @Test
    void aRowIsCopiedAFewTimesHoweverManyFilesCome() {
        List<Integer> sizes = new ArrayList<>();
        long copied = 0;
        CompactionRule rule = new CompactionRule(1_000_000, 8);
        for (int i = 0; i < 4_096; i++) {
            sizes.add(1);
            List<Integer> chosen = chosen(rule, sizes);
            while (!chosen.isEmpty()) {
                int from = chosen.getFirst();
                int sum = chosen.stream().mapToInt(sizes::get).sum();
                copied += sum;
                sizes.subList(from, from + chosen.size()).clear();
                sizes.add(from, sum);
                chosen = chosen(rule, sizes);
            }
        }
        assertThat(sizes).hasSizeLessThan(64);
        assertThat(copied).isLessThan(4_096 * 6);
    }

    private static List<Integer> chosen(Integer... sizes) {
        return chosen(RULE, List.of(sizes));
    }

    /** Which of files of these sizes are chosen. */
    private static List<Integer> chosen(CompactionRule rule, List<Integer> sizes) {
        List<LogFile> files = IntStream.range(0, sizes.size())
                .mapToObj(i -> new LogFile(LocalDate.EPOCH, Dataset.EVENTS, new LogRange(Topic.EVENTS, 0, i, i), 1, 1))
                .toList();
        return new CompactionChoice(rule, file -> sizes.get((int) file.first()))
                .among(files).stream().map(file -> (int) file.first()).toList();
    }
}
