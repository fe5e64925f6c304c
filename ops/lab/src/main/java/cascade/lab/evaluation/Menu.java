package cascade.lab.evaluation;

import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.training.data.Lookup;
import cascade.training.model.ModelRecipe;
import cascade.training.rank.SettingsFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which models and variants some data can be measured with, and what a command line chooses of them. */
final class Menu {

    static final String ALL = "all";
    static final String NONE = "none";

    private final RankingData data;
    private final List<String> models = new ArrayList<>();

    Menu(RankingData data) {
        this.data = data;
        if (data.hasLookups()) {
            Arrays.stream(Lookup.values()).map(Lookup::model).forEach(models::add);
        }
        models.addAll(ModelRecipe.NAMES);
    }

    /**
     * The choices in the order in which they are run, variants behind their model.
     *
     * @param asked names, {@code name/variant}, and {@code all} for all names
     * @param variants {@code none}, {@code all}, or names: those that each model has stand beside its plain row
     * @throws NotMeasurableException where a model or a variant does not exist
     */
    List<Choice> choose(List<String> asked, List<String> variants) {
        Set<Choice> chosen = new LinkedHashSet<>();
        Set<String> left = new LinkedHashSet<>(variants);
        left.removeAll(List.of(ALL, NONE));
        List<String> named = asked.stream()
                .flatMap(text -> text.equals(ALL) ? models.stream() : Stream.of(text))
                .toList();
        for (String text : named) {
            Choice choice = known(Choice.parse(text));
            chosen.add(choice);
            if (choice.isPlain()) {
                for (String variant : variantsOf(choice.model())) {
                    if (variants.contains(ALL) || variants.contains(variant)) {
                        chosen.add(new Choice(choice.model(), variant));
                        left.remove(variant);
                    }
                }
            }
        }
        if (!left.isEmpty()) {
            Set<String> there = new TreeSet<>();
            chosen.forEach(choice -> there.addAll(variantsOf(choice.model())));
            throw new NotMeasurableException("none of these models has the variant " + String.join(", ", left)
                    + "; they have " + (there.isEmpty() ? NONE : String.join(", ", there)));
        }
        return List.copyOf(chosen);
    }

    private Choice known(Choice choice) {
        if (!models.contains(choice.model())) {
            throw new NotMeasurableException(
                    "no model is named '" + choice.model() + "'; there are " + String.join(", ", models));
        }
        if (!choice.isPlain() && !variantsOf(choice.model()).contains(choice.variant())) {
            List<String> there = variantsOf(choice.model());
            throw new NotMeasurableException(choice.model() + " has no variant '" + choice.variant() + "'; it has "
                    + (there.isEmpty() ? NONE : String.join(", ", there)));
        }
        return choice;
    }

    /** Of the settings, then of the data; lookups have none. */
    private List<String> variantsOf(String model) {
        if (!ModelRecipe.NAMES.contains(model)) {
            return List.of();
        }
        List<String> variants = new ArrayList<>(SettingsFiles.variants(data.settings(), model));
        variants.addAll(data.variants());
        return variants;
    }
}
