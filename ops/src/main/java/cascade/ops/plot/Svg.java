package cascade.ops.plot;

import java.util.Locale;

/** Writes SVG elements one after the other; looks come from the classes of {@link Theme}. */
final class Svg {

    private final StringBuilder body = new StringBuilder();

    Svg line(String look, double x1, double y1, double x2, double y2) {
        return element(String.format(
                Locale.ROOT, "<line class='%s' x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f'/>", look, x1, y1, x2, y2));
    }

    Svg circle(String look, double x, double y, double radius) {
        return element(
                String.format(Locale.ROOT, "<circle class='%s' cx='%.1f' cy='%.1f' r='%.1f'/>", look, x, y, radius));
    }

    Svg rectangle(String look, Box box) {
        return element(String.format(
                Locale.ROOT,
                "<rect class='%s' x='%.1f' y='%.1f' width='%.1f' height='%.1f'/>",
                look,
                box.left(),
                box.top(),
                box.width(),
                box.height()));
    }

    /** A line through points, given as x and y in turn. */
    Svg polyline(String look, double... coordinates) {
        StringBuilder points = new StringBuilder();
        for (int at = 0; at < coordinates.length; at += 2) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", coordinates[at], coordinates[at + 1]));
        }
        return element(String.format(
                Locale.ROOT,
                "<polyline class='%s' points='%s'/>",
                look,
                points.toString().strip()));
    }

    /** A text on its baseline; {@code anchor} is start, middle or end. */
    Svg text(String look, String anchor, double x, double y, String text) {
        return element(String.format(
                Locale.ROOT,
                "<text class='%s' text-anchor='%s' x='%.1f' y='%.1f'>%s</text>",
                look,
                anchor,
                x,
                y,
                escaped(text)));
    }

    /** A text that runs upwards, centred at its place. */
    Svg textUpwards(String look, double x, double y, String text) {
        return element(String.format(
                Locale.ROOT,
                "<text class='%s' text-anchor='middle' transform='translate(%.1f %.1f) rotate(-90)'>%s</text>",
                look,
                x,
                y,
                escaped(text)));
    }

    /** Opens a group; {@code title} is shown where a pointer rests on it. */
    Svg open(String look, String title) {
        return element(String.format(Locale.ROOT, "<g class='%s'><title>%s</title>", look, escaped(title)));
    }

    Svg close() {
        return element("</g>");
    }

    /** The whole document. */
    String document(double width, double height, String title) {
        return String.format(Locale.ROOT, """
                        <?xml version='1.0' encoding='UTF-8'?>
                        <svg xmlns='http://www.w3.org/2000/svg' version='1.1' width='%.0f' height='%.0f' viewBox='0 0 %.0f %.0f'>
                        <title>%s</title>
                        <style type='text/css'><![CDATA[
                        %s]]></style>
                        """, width, height, width, height, escaped(title), Theme.CSS)
                + "<rect class='paper' x='0' y='0' width='100%' height='100%' rx='6'/>\n"
                + body
                + "</svg>\n";
    }

    private Svg element(String text) {
        body.append(text).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
