package cascade.training.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigParseable;
import com.typesafe.config.ConfigSyntax;
import java.io.File;

/** How plans and settings are parsed: as HOCON, whatever a file is called, and what is included has to be there. */
public final class Hocon {

    /** For every file and text. */
    public static final ConfigParseOptions OPTIONS = ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setAllowMissing(false)
            .setIncluder(new Required());

    private Hocon() {}

    /** HOCON passes over what cannot be found, and a typing error would train something else. */
    private static final class Required implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderClasspath {

        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            ConfigParseable beside = context.relativeTo(what);
            if (beside == null) {
                throw new ConfigException.Generic("there is nothing that could be included as \"" + what + "\"");
            }
            return beside.parse(options(context));
        }

        @Override
        public ConfigObject includeFile(ConfigIncludeContext context, File what) {
            return ConfigFactory.parseFile(what, options(context)).root();
        }

        @Override
        public ConfigObject includeResources(ConfigIncludeContext context, String what) {
            return ConfigFactory.parseResources(Hocon.class.getClassLoader(), what, options(context))
                    .root();
        }

        private static ConfigParseOptions options(ConfigIncludeContext context) {
            return context.parseOptions().setAllowMissing(false);
        }
    }
}
