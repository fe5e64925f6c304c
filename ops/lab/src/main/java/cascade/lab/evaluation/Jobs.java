package cascade.lab.evaluation;

import cascade.run.progress.Progress;
import cascade.training.data.Lookup;
import cascade.training.evaluation.RankingEvaluation;
import cascade.training.evaluation.RankingRun;
import cascade.training.model.ModelRecipe;
import cascade.training.rank.RankSettings;
import cascade.training.rank.SettingsFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes jobs of choices. Samples are read once for all jobs that learn from the same. */
final class Jobs {

    private final RankingData data;
    private final Progress progress;
    private final Map<String, RankingEvaluation> evaluations = new HashMap<>();

    Jobs(RankingData data, Progress progress) {
        this.data = data;
        this.progress = progress;
    }

    /** Every choice with seeds 1 to {@code seeds}; a lookup, which draws nothing, with seed 1 only. */
    Work of(List<Choice> choices, int seeds) {
        List<Job> jobs = new ArrayList<>();
        for (Choice choice : choices) {
            if (ModelRecipe.NAMES.contains(choice.model())) {
                RankSettings settings = settings(choice);
                for (int seed = 1; seed <= seeds; seed++) {
                    jobs.add(training(new RankingRun(choice.model(), choice.variant(), seed, settings)));
                }
            } else {
                jobs.add(lookup(choice));
            }
        }
        return new Work(
                choices,
                jobs,
                Map.of(data.name(), evaluation(choices.getFirst().variant()).features()),
                data.note());
    }

    private Job training(RankingRun run) {
        var choice = new Choice(run.model(), run.variant());
        RankingEvaluation evaluation = evaluation(run.variant());
        return new Job(choice, run.seed(), run.epochs(), chosenBy(choice), epochs -> evaluation.measure(run, epochs));
    }

    private Job lookup(Choice choice) {
        Lookup lookup = Arrays.stream(Lookup.values())
                .filter(each -> each.model().equals(choice.model()))
                .findFirst()
                .orElseThrow();
        RankingEvaluation evaluation = evaluation("");
        return new Job(choice, 1, 1, "", _ -> evaluation.measure(lookup));
    }

    private RankSettings settings(Choice choice) {
        return SettingsFiles.read(data.settings(), choice.model(), variant(choice));
    }

    private String chosenBy(Choice choice) {
        return SettingsFiles.chosenBy(data.settings(), choice.model(), variant(choice));
    }

    /** Of its settings. */
    private String variant(Choice choice) {
        return data.variants().contains(choice.variant()) ? "" : choice.variant();
    }

    private RankingEvaluation evaluation(String variant) {
        String key = data.variants().contains(variant) ? variant : "";
        return evaluations.computeIfAbsent(key, each -> data.evaluation(each, progress));
    }
}
