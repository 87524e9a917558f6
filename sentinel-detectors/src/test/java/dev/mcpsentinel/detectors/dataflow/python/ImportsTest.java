/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.detectors.dataflow.python;

import static dev.mcpsentinel.detectors.dataflow.python.Python.lower;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportsTest {

    @Test
    void modules() {
        assertThat(lower("import os, sys as system"))
                .isEqualTo("(IMPORT os (BIND * (NAME os)))\n(IMPORT sys (BIND * (NAME system)))");
    }

    @Test
    void submoduleBindsThePackage() {
        assertThat(lower("import xml.etree.ElementTree"))
                .isEqualTo("(IMPORT xml (BIND * (NAME xml)))\n(IMPORT xml.etree.ElementTree)");
    }

    @Test
    void submoduleWithAliasBindsItself() {
        assertThat(lower("import xml.etree.ElementTree as ET"))
                .isEqualTo("(IMPORT xml.etree.ElementTree (BIND * (NAME ET)))");
    }

    @Test
    void names() {
        assertThat(lower("from subprocess import run as r, PIPE"))
                .isEqualTo("(IMPORT subprocess (BIND run (NAME r)) (BIND PIPE (NAME PIPE)))");
        assertThat(lower("from os.path import (\n    join,  # a comment\n)"))
                .isEqualTo("(IMPORT os.path (BIND join (NAME join)))");
    }

    @Test
    void allNames() {
        assertThat(lower("from tools import *")).isEqualTo("(IMPORT tools (BIND *))");
    }

    @Test
    void relative() {
        assertThat(lower("from . import a")).isEqualTo("(IMPORT . (BIND a (NAME a)))");
        assertThat(lower("from ..b.c import d")).isEqualTo("(IMPORT ..b.c (BIND d (NAME d)))");
    }

    @Test
    void future() {
        assertThat(lower("from __future__ import annotations")).isEmpty();
    }
}
