/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.model;

import dev.mcpsentinel.api.Language;
import dev.mcpsentinel.api.Location;
import dev.mcpsentinel.api.Region;
import java.util.Arrays;
import java.util.List;

/**
 * A source file, lowered.
 *
 * @param path the file's path relative to the scan's root
 * @param language its language
 * @param lineStarts offsets at which lines start, the first 0
 * @param functions all functions of the file, outer before inner
 * @param classes all classes of the file
 * @param body a {@link Kind#BLOCK} of the top-level statements
 */
@SuppressWarnings("ArrayRecordComponent") // not to be changed, as the lists cannot
public record ModuleModel(
        String path,
        Language language,
        int[] lineStarts,
        List<FunctionModel> functions,
        List<ClassModel> classes,
        Node body) {

    public ModuleModel {
        functions = List.copyOf(functions);
        classes = List.copyOf(classes);
    }

    /** Where a stretch of the file lies. */
    public Location location(int start, int end) {
        int startLine = line(start);
        int endLine = end > start ? line(end - 1) : startLine;
        return new Location(
                path,
                new Region(
                        startLine,
                        start - lineStarts[startLine - 1] + 1,
                        endLine,
                        end - lineStarts[endLine - 1] + 1,
                        start,
                        end));
    }

    /** The line of an offset, counted from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
