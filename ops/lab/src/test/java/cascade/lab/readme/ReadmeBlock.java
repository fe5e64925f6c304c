package cascade.lab.readme;

import cascade.run.process.SourceTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of README.md that people copy. */
final class ReadmeBlock {

    private ReadmeBlock() {}

    /** The words behind {@code ops/cascade} of each line of the first block of commands below a heading. */
    static List<List<String>> commands(String heading) {
        return text(heading, "sh")
                .lines()
                .filter(line -> line.startsWith("ops/cascade "))
                .map(line -> line.replaceFirst("\\s+#.*", ""))
                .map(line -> List.of(line.substring("ops/cascade ".length()).split("\\s+", -1)))
                .toList();
    }

    /** The first block of a language below a heading. */
    static String text(String heading, String language) {
        String readme;
        try {
            readme = Files.readString(SourceTree.root().resolve("README.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher block = Pattern.compile(
                        Pattern.quote("\n## " + heading + "\n") + ".*?\n```" + language + "\n(.*?)\n```",
                        Pattern.DOTALL)
                .matcher(readme);
        if (!block.find()) {
            throw new AssertionError("README.md has no block of " + language + " below " + heading);
        }
        return block.group(1);
    }
}
