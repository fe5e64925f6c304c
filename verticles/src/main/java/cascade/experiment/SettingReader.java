package cascade.experiment;

import cascade.pushed.JsonPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what arms set, and holds a plan to it that a parameter belongs to one layer: two layers that set it would not be independent. */
final class SettingReader {

    private final Parameters known;
    private final Map<String, String> layerOfParameter = new HashMap<>();

    SettingReader(Parameters known) {
        this.known = known;
    }

    /** What an arm of this layer sets; nothing where nothing is written. */
    List<Setting<?>> read(JsonPlace parameters, String layer) {
        List<Setting<?>> settings = new ArrayList<>();
        if (parameters.isThere()) {
            for (String parameter : parameters.memberNames()) {
                read(parameters.member(parameter), parameter, layer, settings);
            }
        }
        return settings;
    }

    private void read(JsonPlace place, String name, String layer, List<Setting<?>> settings) {
        var parameter = known.named(name);
        if (parameter.isEmpty()) {
            place.fault("is an unknown parameter; known like it: " + String.join(", ", known.like(name)));
            return;
        }
        String owner = layerOfParameter.putIfAbsent(name, layer);
        if (owner != null && !owner.equals(layer)) {
            place.fault("is set in layer '" + owner + "' already; a parameter belongs to one layer");
        }
        try {
            settings.add(Setting.read(parameter.get(), place.value()));
        } catch (IllegalArgumentException e) {
            place.fault(e.getMessage());
        }
    }
}
