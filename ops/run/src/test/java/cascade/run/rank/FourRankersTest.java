package cascade.run.rank;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.AppConfig;
import cascade.experiment.ExperimentPlan;
import cascade.experiment.ExperimentPlanReader;
import cascade.experiment.Parameters;
import cascade.features.UserId;
import cascade.feed.FeedParameters;
import cascade.run.process.SourceTree;
import cascade.training.plan.PlanReader;
import cascade.training.plan.RankingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The examples that the README points to: a plan of four rankers, and the experiment that has people compare them. */
class FourRankersTest {

    private static final Path EXAMPLES = SourceTree.root().resolve("ops/examples");

    @Test
    void eachRankerOfThePlanIsInTheArmOfSomebody() throws IOException {
        List<RankingPlan> rankers = PlanReader.forServing()
                .read(EXAMPLES.resolve("four-rankers.conf"))
                .ranking();
        assertThat(rankers)
                .extracting(RankingPlan::name)
                .containsExactly("lr", "nfm-mlp-tower", "nfwfm", "nfwfm-uncertainty");
        Map<String, List<String>> tasks = rankers.stream()
                .collect(Collectors.toMap(
                        RankingPlan::name, ranker -> ranker.settings().tasks()));

        ExperimentPlan plan = ExperimentPlanReader.read(
                Files.readString(EXAMPLES.resolve("four-rankers.json")), Parameters.inService(tasks));

        FeedParameters defaults = AppConfig.defaults().parameters();
        assertThat(IntStream.range(0, 200)
                        .mapToObj(user -> plan.assign(new UserId("u" + user), defaults)
                                .parameters()
                                .rankBundle())
                        .collect(Collectors.toSet()))
                .isEqualTo(tasks.keySet());
    }
}
