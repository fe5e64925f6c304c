package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.run.progress.ConsoleProgress;
import cascade.training.rank.ValidationScore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JobProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long seconds;

    @Test
    void theBarOnlyGoesForwardAndSaysHowTheTrainingIsDoing() {
        List<Job> jobs = List.of(job("lr"), job("fm"));
        var progress = new JobProgress(
                new ConsoleProgress(
                        new PrintStream(bytes, true, StandardCharsets.UTF_8), false, () -> seconds * 1_000_000_000L),
                jobs);
        for (Job job : jobs) {
            for (int epoch = 1; epoch <= 40; epoch++) {
                seconds += 6;
                progress.epoch(job, epoch, new ValidationScore(.9, .6));
            }
            progress.finished(job);
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("s left  1 of 2 done, fm, seed 1: epoch 7, AUC .9000, GAUC .6000");
        List<Integer> shares = Pattern.compile("(\\d+) %")
                .matcher(text)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
        assertThat(shares).isSorted().hasSizeGreaterThan(50);
        assertThat(text.lines()).last().asString().contains("474.0 s");
    }

    private static Job job(String model) {
        return new Job(new Choice(model, ""), 1, 40, "", _ -> List.of());
    }
}
