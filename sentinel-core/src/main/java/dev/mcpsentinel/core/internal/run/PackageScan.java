/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.core.internal.run;

import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.Region;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.api.mcp.McpServer;
import dev.mcpsentinel.api.spi.Detector;
import dev.mcpsentinel.api.spi.ProjectDetector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Gives one project detector the facts of one package root. */
final class PackageScan extends Reduction<PackageContext> {

    private final String root;
    private final SortedMap<String, Object> facts;

    PackageScan(ScanRun scan, int detector, String root, SortedMap<String, Object> facts) {
        super(scan, detector);
        this.root = root;
        this.facts = facts;
    }

    @Override
    String root() {
        return root;
    }

    @Override
    PackageContext newContext(GuardedCall call, Profile profile) {
        return new PackageContext(call, profile, root, facts.keySet());
    }

    @Override
    void detect(Detector plugin, PackageContext context) {
        detect((ProjectDetector<?>) plugin, context);
    }

    /** The facts were made by the same detector, whose type says what they are. */
    @SuppressWarnings("unchecked")
    private <F> void detect(ProjectDetector<F> project, PackageContext context) {
        List<ProjectDetector.Fact<F>> typed = new ArrayList<>(facts.size());
        facts.forEach((path, fact) -> typed.add(new ProjectDetector.Fact<>(path, (F) fact)));
        project.detect(typed, context);
    }

    @Override
    void absorb(PackageContext context, Function<String, Optional<SourceFile>> read) {
        scan().collector().addServers(masked(context.servers(), read));
    }

    /** A text of a server may come from a constant in any file of the package. */
    private List<McpServer> masked(List<McpServer> servers, Function<String, Optional<SourceFile>> read) {
        if (servers.isEmpty()) {
            return servers;
        }
        SecretTexts texts = new SecretTexts();
        Map<String, Predicate<Region>> covers = new HashMap<>();
        for (String path : facts.keySet()) {
            Secrets secrets = scan().secrets(path);
            if (!secrets.isEmpty()) {
                covers.put(path, secrets.cover());
                read.apply(path).ifPresent(source -> secrets.addTextsTo(texts, source));
            }
        }
        MaskedServers masking = new MaskedServers(
                texts,
                location ->
                        covers.getOrDefault(location.path(), region -> false).test(location.region()));
        return covers.isEmpty()
                ? servers
                : servers.stream().map(masking::masked).toList();
    }
}
