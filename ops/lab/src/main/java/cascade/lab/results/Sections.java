package cascade.lab.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page's lines as its sections of the second level. */
final class Sections {

    private static final String HEADING = "## ";

    private Sections() {}

    /** What stands before the first section. */
    static List<String> head(List<String> lines) {
        return lines.stream().takeWhile(line -> !line.startsWith(HEADING)).toList();
    }

    /** The lines of each section by its heading, which is the first of them, in their order; the last is empty. */
    static Map<String, List<String>> of(List<String> lines) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : lines.subList(head(lines).size(), lines.size())) {
            if (line.startsWith(HEADING)) {
                section = sections.computeIfAbsent(line, _ -> new ArrayList<>());
            }
            section.add(line);
        }
        sections.values().forEach(Sections::endWithAnEmptyLine);
        return sections;
    }

    /** The last section of a page that was read lacks it, and another may come behind it now. */
    private static void endWithAnEmptyLine(List<String> section) {
        if (!section.getLast().isEmpty()) {
            section.add("");
        }
    }
}
