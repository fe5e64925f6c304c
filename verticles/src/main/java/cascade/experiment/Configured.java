package cascade.experiment;

import cascade.feed.FeedParameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds where no experiment says otherwise.
 *
 * @param parameters as they are configured
 * @param builtIn those of a node of which nothing is configured
 * @param knobs what of the configuration differs from that, by name, as text
 */
public record Configured(FeedParameters parameters, FeedParameters builtIn, Map<String, String> knobs) {

    public Configured {
        knobs = Map.copyOf(knobs);
    }

    /**
     * The same, whose knobs are found.
     *
     * @param others knobs beside these parameters, which no experiment may set
     */
    public static Configured of(FeedParameters parameters, FeedParameters builtIn, Map<String, String> others) {
        Map<String, String> knobs = new HashMap<>(others);
        knobs.putAll(Parameters.differences(parameters, builtIn));
        return new Configured(parameters, builtIn, knobs);
    }

    /** Of a node of which nothing is configured. */
    public static Configured asBuiltIn(FeedParameters builtIn) {
        return new Configured(builtIn, builtIn, Map.of());
    }

    /** The knobs of somebody whose arms set some of the parameters. */
    Map<String, String> knobs(List<Setting<?>> settings) {
        // Every request is in the A/A, which sets something and changes nothing: most need no map of their own.
        if (settings.stream().allMatch(this::changesNoKnob)) {
            return knobs;
        }
        Map<String, String> all = new HashMap<>(knobs);
        for (Setting<?> setting : settings) {
            if (setting.isOf(builtIn)) {
                all.remove(setting.parameter().name());
            } else {
                all.put(setting.parameter().name(), setting.text());
            }
        }
        return all;
    }

    private boolean changesNoKnob(Setting<?> setting) {
        return setting.isOf(builtIn) && !knobs.containsKey(setting.parameter().name());
    }
}
